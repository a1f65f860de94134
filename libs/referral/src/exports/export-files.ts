import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Database, type Scope } from '../common/database.js';
import { type ExportJob } from './export-job.entity.js';
import { ExportKind } from './export-job.enums.js';
import { downloadTokenOf, isGenuine, readDownloadToken } from './download-token.js';
import { dropFiles } from './sql/export-jobs.js';

/** How long the address of a file opens it. */
const OPEN_MS = 60 * 60 * 1000;

export interface ExportFile {
  name: string;
  type: string;
  size: number;
  bytes: AsyncIterable<Buffer>;
}

/** The address is ours and signed, but its file is no longer there. */
export class FileGone extends Error {}

type Kept = Pick<ExportJob, 'id' | 'kind' | 'byteCount' | 'finishedAt' | 'createdAt'>;

/** Files that were written. They are kept in the database: every replica can serve them, and erasing a person reaches them. */
@Injectable()
export class ExportFiles {
  constructor(private readonly database: Database) {}

  /** The path where a file is for an hour after it was written; null where there is none. */
  async addressOf(scope: Scope, { id: exportJobId, byteCount, finishedAt }: Kept): Promise<string | null> {
    if (byteCount === null || !finishedAt) return null;
    const expiresAt = expiryOf(finishedAt);
    if (expiresAt.getTime() <= Date.now()) return null;
    const { workspaceId } = scope;
    return `/exports/${downloadTokenOf({ workspaceId, exportJobId, expiresAt }, await this.keyOf(scope))}`;
  }

  /**
   * The file that an address opens; null where nobody ever gave out this address.
   *
   * @throws FileGone
   */
  async open(token: string): Promise<ExportFile | null> {
    const opens = readDownloadToken(token);
    if (!opens) return null;
    const { workspaceId, exportJobId, expiresAt } = opens;
    const scope = { workspaceId };
    const text = `
      select w.block_key as "key", j.id, j.kind, j.byte_count as "byteCount", j.finished_at as "finishedAt", j.created_at as "createdAt"
      from referral.workspace w
      left join referral.export_job j on j.workspace_id = w.id and j.id = $2
      where w.id = $1`;
    const [found] = await this.database.read<{ key: Buffer } & Kept>(scope, { text }, [workspaceId, exportJobId]);
    if (!found || !isGenuine(token, found.key)) return null;
    const { kind, byteCount, finishedAt, createdAt } = found;
    if (expiresAt.getTime() <= Date.now() || byteCount === null || !finishedAt) throw new FileGone();
    const isRecord = kind === ExportKind.CONTACT_RECORD_JSON;
    const size = Number(byteCount);
    return {
      name: `${kind
        .replace(/_(CSV|JSON)$/, '')
        .replace('_', '-')
        .toLowerCase()}-${dayOf(createdAt)}.${isRecord ? 'json' : 'csv'}`,
      type: isRecord ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8',
      size,
      bytes: this.read(scope, exportJobId, size),
    };
  }

  async drop(scope: Scope, tx: EntityManager, ids: string[]): Promise<void> {
    await tx.query(dropFiles, [scope.workspaceId, ids]);
  }

  /** @throws FileGone where it is dropped meanwhile: half of it must not look like the whole. */
  private async *read(scope: Scope, id: string, size: number): AsyncGenerator<Buffer> {
    const text = `select bytes from referral.export_chunk where workspace_id = $1 and export_job_id = $2 and position = $3`;
    for (let position = 0, sent = 0; sent < size; position++) {
      const values = [scope.workspaceId, id, position];
      const [piece] = await this.database.read<{ bytes: Buffer }>(scope, { text }, values);
      if (!piece) throw new FileGone();
      sent += piece.bytes.length;
      yield piece.bytes;
    }
  }

  private async keyOf(scope: Scope): Promise<Buffer> {
    const text = `select block_key as "key" from referral.workspace where id = $1`;
    return (await this.database.read<{ key: Buffer }>(scope, { text }, [scope.workspaceId]))[0]!.key;
  }
}

/** When the address of a file that was finished then opens it no more, in whole seconds. */
export const expiryOf = (finishedAt: Date | string): Date =>
  new Date(Math.floor((new Date(finishedAt).getTime() + OPEN_MS) / 1000) * 1000);

const dayOf = (instant: Date | string): string => new Date(instant).toISOString().slice(0, 10);
