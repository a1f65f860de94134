import { Injectable } from '@nestjs/common';
import { Ctx } from '../access/ctx.js';
import { type Role } from '../access/role.js';
import { WorkspacesService } from '../access/workspaces.service.js';
import { Database, type Scope } from '../common/database.js';
import { type ImportJob, type ImportViewer } from './import-job.entity.js';
import { findImportJob } from './sql/import-jobs.js';

/** In whose name an import is done, and undone: as they were when they asked for it. */
@Injectable()
export class ImportViewers {
  constructor(
    private readonly database: Database,
    private readonly workspaces: WorkspacesService,
  ) {}

  of({ role, caller, locale, userId, actor }: Ctx): ImportViewer {
    return { role, caller, locale, userId, actor };
  }

  importing(scope: Scope, { id, options, createdByUserId: userId, actor }: ImportJob): Promise<Ctx> {
    const { role, caller, locale } = options;
    return this.ctxOf(scope, id, { role, caller, locale, userId, actor });
  }

  /** Null where nobody has asked for it. */
  async reverting(scope: Scope, id: string): Promise<Ctx | null> {
    const [job] = await this.database.read(scope, findImportJob, [scope.workspaceId, id]);
    const viewer = job?.options.revertedBy;
    return viewer ? this.ctxOf(scope, id, viewer) : null;
  }

  private async ctxOf(scope: Scope, requestId: string, { role, ...viewer }: ImportViewer): Promise<Ctx> {
    const workspace = (await this.workspaces.settings(scope))!;
    const credential = { ...viewer, workspace, role: role as Role, sessionId: null };
    return new Ctx(credential, viewer.locale, requestId);
  }
}
