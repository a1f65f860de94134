import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type Scope } from '../common/database.js';
import { ImportState } from '../outbox/import-state.js';
import { Jobs } from '../outbox/jobs.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { type ExportJob } from './export-job.entity.js';
import { ExportFiles } from './export-files.js';
import { findFiles, requeueExports } from './sql/export-jobs.js';

const ERASURES = `hashtextextended('erasures ' || $1::text, 0)`;

/**
 * Waits until the erasures that are under way in the workspace have ended. Then a file is taken for writing, so that the
 * instant of which it tells comes after them; those that come later find it being written.
 */
export async function awaitErasures({ workspaceId }: Scope, tx: EntityManager): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${ERASURES})`, [workspaceId]);
}

/**
 * Leaves no file behind that has somebody who is erased. All of the workspace's go, since notes and custom fields of
 * others may name the person as well; each would be gone within the hour, and exporting again is little work. What is
 * being written begins anew.
 */
@Injectable()
export class ExportEraser {
  constructor(
    outbox: OutboxService,
    private readonly files: ExportFiles,
    private readonly jobs: Jobs,
  ) {
    outbox.handle('contact.erased', (ctx, tx) => this.forget(ctx, tx));
  }

  private async forget(ctx: Ctx, tx: EntityManager): Promise<void> {
    // Shared: two people may be erased at once.
    await tx.query(`select pg_advisory_xact_lock_shared(${ERASURES})`, [ctx.workspaceId]);
    const found = await tx.query<Pick<ExportJob, 'id' | 'state'>[]>(findFiles, [ctx.workspaceId]);
    const running = found.filter(({ state }) => state === ImportState.RUNNING).map(({ id }) => id);
    await tx.query(requeueExports, [ctx.workspaceId, running]);
    await this.files.drop(
      ctx,
      tx,
      found.map(({ id }) => id),
    );
    for (const exportJobId of running) await this.jobs.add(ctx, tx, 'export', { exportJobId });
  }
}
