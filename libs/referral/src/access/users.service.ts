import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { idTaken, notFound } from '../common/common.messages.js';
import { Database, type Scope, violatedConstraint } from '../common/database.js';
import { newId } from '../common/ids.js';
import { type Message } from '../common/messages.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { type UpdateUserInput, type UserInput } from './access.inputs.js';
import { emailTaken, externalIdTaken, lastAdmin } from './access.messages.js';
import { AuditService, changesBetween } from './audit.service.js';
import { type Ctx, type WorkspaceSettings } from './ctx.js';
import { type HostClaims } from './host-tokens.js';
import { hashPassword } from './passwords.js';
import { Role } from './role.js';
import { Session } from './session.entity.js';
import { User } from './user.entity.js';

const COLUMNS = `id, external_id as "externalId", name, email, role, locale, active`;

/** What each unique constraint is about. Addresses and ids are kept in lower case; an externalId is as the host writes it. */
const DOUBLES: Record<string, { field: 'id' | 'email' | 'externalId'; where: string; message: Message }> = {
  pk_app_user: { field: 'id', where: 'id = $2::uuid', message: idTaken },
  uq_app_user_email: { field: 'email', where: 'email = lower($2)', message: emailTaken },
  uq_app_user_external_id: { field: 'externalId', where: 'external_id = $2', message: externalIdTaken },
};

@Injectable()
export class UsersService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
  ) {}

  async find(scope: Scope, id: string): Promise<User | undefined> {
    const statement = {
      name: 'user',
      text: `select ${COLUMNS} from referral.app_user where workspace_id = $1 and id = $2`,
    };
    return (await this.database.read<User>(scope, statement, [scope.workspaceId, id]))[0];
  }

  /** Everyone, whether they may sign in or not; a workspace has tens of users, seldom hundreds. */
  async list(ctx: Ctx): Promise<User[]> {
    const statement = { text: `select ${COLUMNS} from referral.app_user where workspace_id = $1 order by name, id` };
    return this.database.read<User>(ctx, statement, [ctx.workspaceId]);
  }

  byIds(ctx: Ctx): { load(id: string): Promise<User | null> } {
    return ctx.loader(UsersService, async (ids) => {
      const statement = {
        name: 'users',
        text: `select ${COLUMNS} from referral.app_user where workspace_id = $1 and id = any($2)`,
      };
      const rows = await this.database.read<User>(ctx, statement, [ctx.workspaceId, ids]);
      return new Map(rows.map((user) => [user.id, user]));
    });
  }

  async create(ctx: Ctx, input: UserInput): Promise<User> {
    const { password, ...fields } = input;
    const passwordHash = password ? await hashPassword(password) : null;
    const id = input.id ?? newId();
    return this.refusingDoubles(ctx, input, () =>
      this.database.transaction(ctx, async (tx) => {
        await tx.insert(User, {
          ...fields,
          id,
          workspaceId: ctx.workspaceId,
          email: input.email.toLowerCase(),
          passwordHash,
        });
        const changes = { name: input.name, role: input.role };
        await this.audit.record(ctx, tx, { action: 'user.created', objectType: 'User', objectId: id, changes });
        return this.load(tx, ctx, id);
      }),
    );
  }

  /** Also deactivates; a new password or a deactivation ends the user's sessions. */
  async update(ctx: Ctx, input: UpdateUserInput): Promise<User> {
    const { id, password, ...given } = input;
    const passwordHash = password ? await hashPassword(password) : undefined;
    return this.refusingDoubles(ctx, input, () =>
      this.database.transaction(ctx, async (tx) => {
        const before = await this.load(tx, ctx, id);
        // Only the language may be cleared; nobody is without a name, an address or a role.
        const patch: Partial<User> = {};
        if (given.name != null) patch.name = given.name;
        if (given.email != null) patch.email = given.email.toLowerCase();
        if (given.role != null) patch.role = given.role;
        if (given.active != null) patch.active = given.active;
        if (given.locale !== undefined) patch.locale = given.locale;
        const changes: Record<string, unknown> = changesBetween(before, patch);
        if (passwordHash) changes['password'] = 'changed';
        if (Object.keys(changes).length === 0) return before;
        await tx.update(
          User,
          { workspaceId: ctx.workspaceId, id },
          { ...patch, ...(passwordHash && { passwordHash }), updatedAt: new Date() },
        );
        if (before.role === Role.ADMIN) await this.requireAnAdmin(tx, ctx);
        if (passwordHash || patch.active === false)
          await tx.delete(Session, { workspaceId: ctx.workspaceId, userId: id });
        await this.audit.record(ctx, tx, { action: 'user.updated', objectType: 'User', objectId: id, changes });
        return this.load(tx, ctx, id);
      }),
    );
  }

  /** The user whom a host's token names, made or brought up to date on the way; null where it was deactivated here. */
  async ofHost(workspace: WorkspaceSettings, claims: HostClaims): Promise<string | null> {
    const scope = { workspaceId: workspace.id };
    const name = claims.name ?? claims.email ?? claims.externalId;
    const email = claims.email ?? `${claims.externalId.toLowerCase()}@users.invalid`;
    return this.database.transaction(scope, async (tx) => {
      const byExternalId = { workspaceId: workspace.id, externalId: claims.externalId };
      const known = await tx.findOneBy(User, byExternalId);
      if (known) {
        if (!known.active) return null;
        if (known.role !== claims.role)
          await tx.update(User, byExternalId, { role: claims.role, updatedAt: new Date() });
        return known.id;
      }
      // Two first requests at once: the second waits for the first and then finds its row. An address that a user
      // without externalId already has is that user, since the host vouches for it.
      const rows = await tx.query<{ id: string }[]>(
        `insert into referral.app_user as u (workspace_id, id, external_id, name, email, role)
         values ($1, $2, $3, $4, $5, $6)
         on conflict on constraint uq_app_user_email do update set external_id = excluded.external_id, role = excluded.role
           where u.active and (u.external_id is null or u.external_id = excluded.external_id)
         returning id`,
        [workspace.id, newId(), claims.externalId, name, email, claims.role],
      );
      return rows[0]?.id ?? null;
    });
  }

  private async load(tx: EntityManager, ctx: Ctx, id: string): Promise<User> {
    const user = await tx.findOneBy(User, { workspaceId: ctx.workspaceId, id });
    if (!user)
      throw new Refusal({
        code: UserErrorCode.NOT_FOUND,
        message: notFound,
        values: { what: 'user' },
        path: ['input', 'id'],
      });
    return user;
  }

  /** Locks the administrators, so that two who take the role from each other at once cannot both succeed. */
  private async requireAnAdmin(tx: EntityManager, ctx: Ctx): Promise<void> {
    const admins = await tx.query<unknown[]>(
      `select id from referral.app_user where workspace_id = $1 and role = 'ADMIN' and active order by id for update`,
      [ctx.workspaceId],
    );
    if (admins.length === 0)
      throw new Refusal({ code: UserErrorCode.CONFLICT, message: lastAdmin, path: ['input', 'id'] });
  }

  private async refusingDoubles(
    ctx: Ctx,
    input: UserInput | UpdateUserInput,
    write: () => Promise<User>,
  ): Promise<User> {
    try {
      return await write();
    } catch (error) {
      const taken = DOUBLES[violatedConstraint(error) ?? ''];
      if (!taken) throw error;
      const { field, where, message } = taken;
      // Under row level security PostgreSQL does not say which value it was.
      const value = (input as UserInput)[field];
      const statement = { text: `select id from referral.app_user where workspace_id = $1 and ${where}` };
      const [holder] = await this.database.read<{ id: string }>(ctx, statement, [ctx.workspaceId, value]);
      throw new Refusal({ code: UserErrorCode.DUPLICATE, message, path: ['input', field], conflictingId: holder?.id });
    }
  }
}
