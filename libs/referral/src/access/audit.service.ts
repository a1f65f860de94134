import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { Database, type Statement } from '../common/database.js';
import { newId } from '../common/ids.js';
import { runPrepared } from '../common/prepared.js';
import { type Connection, type ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { type AuditEntry } from './audit-entry.entity.js';
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

/** $1 workspace, $2 actor, $3 the actor's user, $4 entries. */
const INSERT_ENTRIES: Statement<never> = {
  name: 'insert_audit_entries',
  text: `
    insert into referral.audit_entry (workspace_id, id, actor, actor_user_id, action, object_type, object_id, changes)
    select $1, e.id, $2, $3, e.action, e."objectType", e."objectId", coalesce(e.changes, '{}')
    from json_to_recordset($4) as e (id uuid, action text, "objectType" text, "objectId" uuid, changes jsonb)`,
};

@Injectable()
export class AuditService {
  constructor(private readonly database: Database) {}

  /** Writes entries in the transaction of the changes that they tell of. */
  async record(ctx: Ctx, tx: EntityManager, ...entries: Audited[]): Promise<void> {
    if (entries.length === 0) return;
    const rows = entries.map((entry) => ({ ...entry, id: newId() }));
    await runPrepared(tx, INSERT_ENTRIES, [ctx.workspaceId, ctx.actor, ctx.userId, JSON.stringify(rows)]);
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
