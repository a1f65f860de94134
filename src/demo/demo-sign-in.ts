import { type IncomingMessage } from 'node:http';
import { type INestApplicationContext } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type WorkspaceSettings } from '../../libs/referral/src/access/ctx.js';
import { type Role } from '../../libs/referral/src/access/role.js';
import { SignInService } from '../../libs/referral/src/access/sign-in.service.js';
import { Database } from '../../libs/referral/src/common/database.js';
import { newTeam } from './team.js';

interface DemoAccount {
  id: string;
  role: Role;
  name: string;
  email: string;
}

/**
 * Whoever tries the product on their own machine is let in by one click: `GET /demo/accounts` names one person of the
 * demo's team for each role, `POST /demo/sign-in` with `{"role": "REP"}` answers a session as signIn does. Both are not
 * there for anybody who is not at this machine. Before the app listens.
 *
 * @param isOn false: there are no accounts, and no way in.
 */
export function serveDemoSignIn(app: NestFastifyApplication, workspace: WorkspaceSettings, { isOn = false }): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get('/demo/accounts', async (request, reply) => {
    if (!isOn) return [];
    if (!isOfThisMachine(request.raw)) return reply.callNotFound();
    const accounts = await accountsOf(app, workspace);
    return accounts.map(({ role, name, email }) => ({ role, name, email }));
  });
  fastify.post('/demo/sign-in', async (request, reply) => {
    if (!isOn || !isOfThisMachine(request.raw) || !isJson(request.raw)) return reply.callNotFound();
    const { role } = (request.body ?? {}) as { role?: unknown };
    const account = (await accountsOf(app, workspace)).find((one) => one.role === role);
    if (!account) return reply.callNotFound();
    const scope = { workspaceId: workspace.id };
    const { token, expiresAt } = await app.get(SignInService).startSession(scope, account.id, request.id);
    return { token, expiresAt };
  });
}

const TEAM = new Map(newTeam().map(({ email, role }) => [email, role]));

/** The first of each role who is still as the demo made them; nobody where the demo was never loaded. */
async function accountsOf(services: INestApplicationContext, { id }: WorkspaceSettings): Promise<DemoAccount[]> {
  // An account that only has the name of one of ours is somebody's own.
  const statement = {
    text: `
      select u.id, u.role, u.name, u.email from referral.app_user u
      where u.workspace_id = $1 and u.active and u.email = any($2) and exists (
        select from referral.audit_entry a where a.workspace_id = $1 and a.object_id = $1 and a.action = 'demo.loaded')
      order by u.id`,
  };
  const people = await services.get(Database).read<DemoAccount>({ workspaceId: id }, statement, [id, [...TEAM.keys()]]);
  const unchanged = people.filter(({ email, role }) => TEAM.get(email) === role);
  return unchanged.filter(({ role }, index) => unchanged.findIndex((other) => other.role === role) === index);
}

/**
 * Neither through a proxy, which would make all the world look local, nor by a page of another site: such a page's
 * browser is at this machine, and names that site as the origin, or as the host where its name was pointed here.
 */
function isOfThisMachine({ socket, headers }: IncomingMessage): boolean {
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? '');
  const isForwarded = Object.keys(headers).some((name) => PROXYS.test(name));
  const origin = headers.origin?.replace(/^https?:\/\//, '');
  return isLocal && !isForwarded && isLocalHost(headers.host) && (origin === undefined || isLocalHost(origin));
}

/** Headers that a proxy adds. */
const PROXYS = /^(forwarded|x-forwarded-.+|x-real-ip|via)$/;

const isLocalHost = (host = ''): boolean => /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);

/** Which a page of another site cannot send without asking first, and it is not let. */
const isJson = ({ headers }: IncomingMessage): boolean =>
  /^application\/json\s*(;|$)/i.test(headers['content-type']?.trim() ?? '');
