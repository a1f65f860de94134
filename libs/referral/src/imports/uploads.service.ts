import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database, type Scope, violatedConstraint } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Upload } from './upload.entity.js';

export const MAX_UPLOAD_BYTES = 512 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

/** More than 512 MiB. */
export class UploadTooLarge extends Error {}

/** Somebody was erased while the file came in, which drops all files that wait (see ImportEraser). */
export class UploadDropped extends Error {}

/**
 * Files on their way into an import. They are kept in the database rather than on a disk: every replica of the server
 * can read them, and erasing a person reaches them.
 */
@Injectable()
export class UploadsService {
  constructor(private readonly database: Database) {}

  /**
   * Keeps a file as it arrives, a piece in memory at a time and a transaction a piece: a slow sender must not hold a
   * connection. What breaks off leaves nothing behind.
   *
   * @returns the id of the upload, good for 24 hours.
   * @throws UploadTooLarge, UploadDropped and whatever the stream throws.
   */
  async store(ctx: Ctx, fileName: string | null, body: AsyncIterable<Buffer>): Promise<string> {
    await this.dropStale(ctx);
    const id = newId();
    await this.database.transaction(ctx, (tx) =>
      tx.insert(Upload, { workspaceId: ctx.workspaceId, id, fileName, byteCount: null, createdByUserId: ctx.userId }),
    );
    try {
      let size = 0;
      let position = 0;
      for await (const piece of piecesOf(body)) {
        size += piece.length;
        await this.database.transaction(ctx, (tx) => this.keep(ctx, tx, id, position++, piece));
      }
      const byteCount = String(size);
      const { affected } = await this.database.transaction(ctx, (tx) =>
        tx.update(Upload, { workspaceId: ctx.workspaceId, id }, { byteCount }),
      );
      if (affected === 0) throw new UploadDropped();
      return id;
    } catch (error) {
      // Where the database is away or its disk full, it stays until it is stale.
      await this.database
        .transaction(ctx, (tx) => tx.delete(Upload, { workspaceId: ctx.workspaceId, id }))
        .catch(() => undefined);
      throw violatedConstraint(error) === 'fk_upload_chunk_upload' ? new UploadDropped() : error;
    }
  }

  /** A file that has arrived in full, or null. */
  async complete(scope: Scope, id: string): Promise<{ fileName: string | null } | null> {
    const statement = {
      text: `select file_name as "fileName" from referral.upload
             where workspace_id = $1 and id = $2 and byte_count is not null`,
    };
    const [upload] = await this.database.read<{ fileName: string | null }>(scope, statement, [scope.workspaceId, id]);
    return upload ?? null;
  }

  /** The bytes of a file, from its beginning. */
  async *read(scope: Scope, id: string): AsyncGenerator<Buffer> {
    const statement = {
      text: `select bytes from referral.upload_chunk where workspace_id = $1 and upload_id = $2 and position = $3`,
    };
    for (let position = 0; ; position++) {
      const [piece] = await this.database.read<{ bytes: Buffer }>(scope, statement, [scope.workspaceId, id, position]);
      if (!piece) return;
      yield piece.bytes;
    }
  }

  /** Drops the file of an import that has ended; after a dry run it stays, since it is imported next, mostly. */
  async removeImported(scope: Scope, tx: EntityManager, importJobId: string): Promise<void> {
    await tx.query(
      `delete from referral.upload u using referral.import_job j
       where j.workspace_id = $1 and j.id = $2 and u.workspace_id = $1 and u.id = j.upload_id
         and (j.options ->> 'dryRun')::boolean is not true`,
      [scope.workspaceId, importJobId],
    );
  }

  /** Files that nobody imported within a day, or whose sender died with its server. */
  private async dropStale(scope: Scope): Promise<void> {
    await this.database.transaction(scope, (tx) =>
      tx.query(
        `delete from referral.upload u
         where u.workspace_id = $1 and u.created_at < now() - interval '24 hours'
           and not exists (
             select from referral.import_job j
             where j.workspace_id = u.workspace_id and j.upload_id = u.id and j.state in ('QUEUED', 'RUNNING'))`,
        [scope.workspaceId],
      ),
    );
  }

  private async keep(scope: Scope, tx: EntityManager, id: string, position: number, bytes: Buffer): Promise<void> {
    await tx.query(
      `insert into referral.upload_chunk (workspace_id, upload_id, position, bytes) values ($1, $2, $3, $4)`,
      [scope.workspaceId, id, position, bytes],
    );
  }
}

async function* piecesOf(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  let total = 0;
  for await (const part of body) {
    total += part.length;
    if (total > MAX_UPLOAD_BYTES) throw new UploadTooLarge();
    parts.push(part);
    size += part.length;
    if (size < PIECE_BYTES) continue;
    const whole = Buffer.concat(parts);
    let at = 0;
    for (; whole.length - at >= PIECE_BYTES; at += PIECE_BYTES) yield whole.subarray(at, at + PIECE_BYTES);
    parts = [whole.subarray(at)];
    size = whole.length - at;
  }
  if (size > 0) yield Buffer.concat(parts);
}
