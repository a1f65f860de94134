import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Database } from '../common/database.js';
import { newId } from '../common/ids.js';
import { type Connection, type ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { AuditEntry } from './audit-entry.entity.js';
import { type Ctx } from './ctx.js';

export interface Audited {
  /** What was done, such as contact.updated. */
  action: string;
  objectType: string;
  objectId: string;
  /** The fields that changed, each as [from, to], or what else tells the change. */
  changes?: Record<string, unknown>;
}

const LIST = 'audit';

@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  /** Writes entries in the transaction of the changes that they tell of. */
  async record(ctx: Ctx, tx: EntityManager, ...entries: Audited[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map(({ changes = {}, ...entry }) => ({
      ...entry,
      changes,
      workspaceId: ctx.workspaceId,
      id: newId(),
      actor: ctx.actor,
      actorUserId: ctx.userId,
    }));
    await tx.insert(AuditEntry, rows as never);
  }

  async list(ctx: Ctx, objectId: string | null | undefined, args: ForwardArgs): Promise<Connection<AuditEntry>> {
    const page = pageOf(LIST, args);
    const rows = await this.database.read<AuditEntry>(
      ctx,
      {
        text: `
          select id, at, actor, action, object_type as "objectType", object_id as "objectId", changes
          from referral.audit_entry
          where workspace_id = $1 and ($2::uuid is null or object_id = $2) and ($3::uuid is null or id < $3)
          order by id desc limit $4`,
      },
      [ctx.workspaceId, objectId ?? null, page.keys?.[0] ?? null, page.limit],
    );
    const connection = toConnection(LIST, page, rows, { node: (row) => row, keys: (row) => [row.id] });
    return { ...connection, totalCount: () => this.count(ctx, objectId) };
  }

  private async count(ctx: Ctx, objectId: string | null | undefined): Promise<number> {
    const [row] = await this.database.read<{ count: number }>(
      ctx,
      {
        text: `select count(*)::integer as count from referral.audit_entry
               where workspace_id = $1 and ($2::uuid is null or object_id = $2)`,
      },
      [ctx.workspaceId, objectId ?? null],
    );
    return row?.count ?? 0;
  }
}

/** The fields of a patch that change something, each as [from, to]. */
export function changesBetween<T extends object>(before: T, patch: Partial<T>): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const [field, to] of Object.entries(patch)) {
    const from = before[field as keyof T] as unknown;
    if (to !== undefined && JSON.stringify(from ?? null) !== JSON.stringify(to ?? null))
      changes[field] = [from ?? null, to];
  }
  return changes;
}
