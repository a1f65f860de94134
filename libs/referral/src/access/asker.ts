import { Ctx } from './ctx.js';
import { type Role } from './role.js';
import { type Scope } from '../common/database.js';
import { type WorkspacesService } from './workspaces.service.js';

/** What is kept of whoever asked for something that is done later. */
export interface Asker {
  role: string;
  caller: string;
  locale: string;
}

export const askerOf = ({ role, caller, locale }: Ctx): Asker => ({ role, caller, locale });

/** In whose name a job is done: as it was when it was asked for. */
export async function viewerOf(
  workspaces: WorkspacesService,
  scope: Scope,
  job: { id: string; createdByUserId: string | null; actor: string; options: Asker },
): Promise<Ctx> {
  const workspace = (await workspaces.settings(scope))!;
  const { role, caller, locale } = job.options;
  const { createdByUserId: userId, actor } = job;
  return new Ctx({ workspace, role: role as Role, userId, sessionId: null, actor, caller, locale }, locale, job.id);
}
