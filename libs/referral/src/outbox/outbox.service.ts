import { Injectable, Logger } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database, type Statement } from '../common/database.js';
import { describeFault } from '../common/describe-fault.js';
import { newId } from '../common/ids.js';
import { runPrepared } from '../common/prepared.js';
import { type OutboxEvents, type OutboxKind } from './outbox.events.js';

type Handler<K extends OutboxKind> = (ctx: Ctx, tx: EntityManager, payload: OutboxEvents[K]) => Promise<void>;

/** Fits an announcement of ids into NOTIFY's 8,000 bytes. */
const IDS_PER_EVENT = 150;
const BATCH = 500;

/** $1 workspace, $2 kind, $3 events. */
const INSERT_EVENTS: Statement<never> = {
  name: 'insert_outbox_events',
  text: `
    insert into referral.outbox_event (workspace_id, id, kind, payload)
    select $1, e.id, $2, e.payload from json_to_recordset($3) as e (id uuid, payload jsonb)`,
};

/** What happened: recorded in the transaction, handled in it, announced after it. */
@Injectable()
export class OutboxService {
  private readonly logger = new Logger('Outbox');
  private readonly handlers = new Map<OutboxKind, Handler<OutboxKind>[]>();
  private running: Promise<void> | null = null;
  private again = false;

  constructor(private readonly database: Database) {
    database.onCommit(() => this.dispatch());
  }

  /** Has a higher feature act on what a lower one records, in the same transaction and on our own tables only. */
  handle<K extends OutboxKind>(kind: K, handler: Handler<K>): void {
    this.handlers.set(kind, [...(this.handlers.get(kind) ?? []), handler as unknown as Handler<OutboxKind>]);
  }

  async record<K extends OutboxKind>(ctx: Ctx, tx: EntityManager, kind: K, payload: OutboxEvents[K]): Promise<void> {
    const rows = partsOf(payload).map((part) => ({ id: newId(), payload: part }));
    if (rows.length === 0) return;
    await runPrepared(tx, INSERT_EVENTS, [ctx.workspaceId, kind, JSON.stringify(rows)]);
    for (const handler of this.handlers.get(kind) ?? []) await handler(ctx, tx, payload);
  }

  /**
   * Announces what is recorded, of all workspaces, also what a process left behind that died. Calls that come while one
   * is under way are answered by one more round.
   */
  dispatch(): void {
    this.again = true;
    this.running ??= this.rounds().finally(() => (this.running = null));
  }

  /** Waits until what was recorded so far is announced. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async rounds(): Promise<void> {
    while (this.again) {
      this.again = false;
      try {
        const { rows } = await this.database.pool.query<{ taken: number }>(
          `select referral.dispatch_outbox($1) as taken`,
          [BATCH],
        );
        this.again ||= rows[0]?.taken === BATCH;
      } catch (error) {
        // Nothing is lost: the events stay and the next commit, or the timer, tries again.
        this.logger.warn(`Could not announce events: ${describeFault(error)}`);
      }
    }
  }
}

/** An event about many ids is several of some ids each. */
function partsOf<P extends object>(payload: P): P[] {
  if (!('ids' in payload)) return [payload];
  const ids = [...new Set(payload.ids as string[])];
  const parts: P[] = [];
  for (let start = 0; start < ids.length; start += IDS_PER_EVENT) {
    parts.push({ ...payload, ids: ids.slice(start, start + IDS_PER_EVENT) });
  }
  return parts;
}
