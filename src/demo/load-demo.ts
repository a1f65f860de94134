import { randomBytes } from 'node:crypto';
import { type INestApplicationContext } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService } from '../../libs/referral/src/access/audit.service.js';
import { Ctx, type WorkspaceSettings } from '../../libs/referral/src/access/ctx.js';
import { hashPassword } from '../../libs/referral/src/access/passwords.js';
import { Role } from '../../libs/referral/src/access/role.js';
import { Database } from '../../libs/referral/src/common/database.js';
import { newId } from '../../libs/referral/src/common/ids.js';
import { afterLostRace } from '../../libs/referral/src/contacts/contact-writer.js';
import { makeSegments, makeTags } from './groups.js';
import { newTeam } from './team.js';
import { makeWorld } from './world.js';
import { WorldWriter } from './world-writer.js';

export interface LoadedDemo {
  /** An administrator who can sign in; the others of the team have the same password. */
  email: string;
  password: string;
  contacts: number;
  referrals: number;
  interactions: number;
}

export interface DemoOptions {
  /** The day on which the stories end. Default: today. */
  now?: Date;
  contacts?: number;
  /** Is told what takes some seconds. */
  tell?: (line: string) => void;
}

const ACTOR = 'demo data';

/**
 * Fills a workspace that has no contacts with a small business's records of two years, all of it or nothing.
 *
 * @returns null where the workspace has contacts already.
 */
export async function loadDemo(
  services: INestApplicationContext,
  workspace: WorkspaceSettings,
  { now = new Date(), contacts = 2_000, tell }: DemoOptions = {},
): Promise<LoadedDemo | null> {
  const credential = { workspace, role: Role.ADMIN, userId: null, sessionId: null, actor: ACTOR, caller: ACTOR };
  const ctx = new Ctx({ ...credential, locale: null }, workspace.locale, newId());
  const database = services.get(Database);
  if (!(await database.transaction(ctx, (tx) => isEmpty(ctx, tx)))) return null;
  tell?.('Loading the demo data, which takes some seconds ...');
  // Nobody knows it who has not seen it here: a server with a password that is in its documentation is an open one.
  const password = randomBytes(9).toString('base64url');
  const passwordHash = await hashPassword(password);
  const team = newTeam();
  const world = makeWorld(now, contacts, team);
  const loaded = await afterLostRace(() =>
    database.transaction(ctx, async (tx) => {
      if (!(await isEmpty(ctx, tx))) return false;
      const writer = new WorldWriter(services, ctx, tx, team);
      await writer.writeTeam(passwordHash);
      await writer.writePeople(world);
      await writer.writeEvents(world);
      await writer.writeReferrals(world);
      await writer.writeInteractions(world);
      await writer.writeRelationships(world);
      await writer.writeTags(makeTags(world));
      await writer.writeSegments(makeSegments(world, now));
      await writer.dateBack(world);
      const counts = { contacts: world.people.length, referrals: world.referrals.length };
      const entry = { action: 'demo.loaded', objectType: 'Workspace', objectId: workspace.id, changes: counts };
      await services.get(AuditService).record(ctx, tx, entry);
      return true;
    }),
  );
  if (!loaded) return null;
  const { people, referrals, interactions } = world;
  const counts = { contacts: people.length, referrals: referrals.length, interactions: interactions.length };
  return { email: team[0]!.email, password, ...counts };
}

/** Two servers that start at once must not both find the workspace empty. */
async function isEmpty({ workspaceId }: Ctx, tx: EntityManager): Promise<boolean> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('demo ' || $1, 0))`, [workspaceId]);
  const rows = await tx.query<unknown[]>(`select from referral.contact where workspace_id = $1 limit 1`, [workspaceId]);
  return rows.length === 0;
}
