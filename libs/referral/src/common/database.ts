import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { type Pool, type PoolClient, type QueryConfig } from 'pg';
import { type Connections } from './connections.js';
import { FencedQuery } from './fenced-query.js';
import { type Patience } from './patience.js';

/** In whose workspace something is done; the request context is one. */
export interface Scope {
  readonly workspaceId: string;
  /**
   * Set where a whole request is one transaction (a mutation with an Idempotency-Key, so that its effect and its kept
   * answer are one). Everything then happens on that connection, and an inner transaction is a savepoint.
   */
  readonly unitOfWork?: QueryRunner;
  /** What the request may still wait for connections; without one each wait counts for itself. */
  readonly patience?: Patience;
  /** Aborted when whoever asked has left: what is read for them ends, what is written does not. */
  readonly left?: AbortSignal;
  /** Drops what was read for this request so far; called after each of its writes. */
  forgetLoaded?(): void;
}

/**
 * SQL that matters: one literal text. A name makes it a prepared statement, which saves its planning but is never
 * forgotten by the connection, so names are few; texts that are composed for one request go without.
 */
export interface Statement<Row> {
  readonly name?: string;
  readonly text: string;
  /** Only carries the row's type. */
  readonly row?: Row;
}

const SET_WORKSPACE = `select set_config('moaref.workspace', $1, true)`;

/** Serialization failure and deadlock: PostgreSQL has rolled the transaction back, so trying again cannot act twice. */
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 4;

/** The application's connections: a login that owns nothing and sees one workspace at a time. */
export class Database {
  private readonly commitListeners: (() => void)[] = [];

  /** @param connectionTimeout how long one request waits for connections in all, in milliseconds. */
  constructor(
    readonly dataSource: DataSource,
    readonly connections: Connections,
    private readonly connectionTimeout: number,
  ) {}

  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  /** Reads under row level security in one round trip. Sees only what is committed. */
  async read<Row>(scope: Scope, statement: Statement<Row>, values: unknown[] = []): Promise<Row[]> {
    if (scope.unitOfWork) return (await scope.unitOfWork.query(statement.text, values)) as Row[];
    return this.onConnection(scope.patience, async (client) => {
      // Here, since waiting for the connection may have been too long for them.
      scope.left?.throwIfAborted();
      const running = new FencedQuery(scope.workspaceId, statement, values).run(client);
      const { rows } = await (scope.left ? this.whileAwaited(scope.left, client, running) : running);
      return rows as Row[];
    });
  }

  /** Looks up what must be found before a workspace is known, by way of a function that may see it. */
  async lookUp<Row>(patience: Patience | undefined, statement: QueryConfig): Promise<Row[]> {
    return this.onConnection(patience, async (client) => (await client.query(statement)).rows as Row[]);
  }

  /**
   * Does `work` in one transaction; whatever it throws rolls everything back. `work` touches only the manager it is
   * given, and may run again after a serialization failure or a deadlock, so it has no effects outside of it.
   */
  async transaction<T>(scope: Scope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const { unitOfWork } = scope;
    for (let attempt = 1; ; attempt++) {
      try {
        // Going back to a savepoint gives up the locks that were taken since, so it ends a deadlock as well.
        const result = await (unitOfWork ? unitOfWork.manager.transaction(work) : this.inOwnTransaction(scope, work));
        scope.forgetLoaded?.();
        if (!unitOfWork) this.committed();
        return result;
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(errorCode(error) ?? '')) throw error;
      }
    }
  }

  /** Reads as of one instant, in as many statements as it takes; holds a connection for as long. */
  snapshot<T>(scope: Scope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.inOwnTransaction(scope, work, `set transaction isolation level repeatable read, read only`);
  }

  /** A connection of one's own, to be released. */
  async connect({ patience }: Scope): Promise<QueryRunner> {
    const runner = this.dataSource.createQueryRunner();
    const connecting = runner.connect();
    await (patience ? patience.wait(this.connectionTimeout, connecting, () => void runner.release()) : connecting);
    return runner;
  }

  /** Calls `listener` after every commit, so that what was recorded in the transaction can be told. */
  onCommit(listener: () => void): void {
    this.commitListeners.push(listener);
  }

  /** Said by whoever commits a unit of work on its own. */
  committed(): void {
    for (const listener of this.commitListeners) listener();
  }

  private async inOwnTransaction<T>(scope: Scope, work: (tx: EntityManager) => Promise<T>, first?: string): Promise<T> {
    const runner = await this.connect(scope);
    try {
      return await runner.manager.transaction(async (tx) => {
        if (first) await tx.query(first);
        await tx.query(SET_WORKSPACE, [scope.workspaceId]);
        return work(tx);
      });
    } finally {
      await runner.release();
    }
  }

  /** Ends a statement for which nobody waits any more: walks and counts may go on for seconds. */
  private async whileAwaited<T>(left: AbortSignal, client: PoolClient, running: Promise<T>): Promise<T> {
    const { processID } = client as PoolClient & { processID: number };
    let cancelling: Promise<unknown> | undefined;
    const cancel = () => {
      cancelling = this.pool.query(`select pg_cancel_backend($1)`, [processID]).catch(() => undefined);
    };
    left.addEventListener('abort', cancel);
    try {
      return await running;
    } finally {
      left.removeEventListener('abort', cancel);
      // Until then the connection runs nothing else, which would be ended in its stead.
      await cancelling;
    }
  }

  private async onConnection<T>(patience: Patience | undefined, work: (client: PoolClient) => Promise<T>): Promise<T> {
    const connecting = this.pool.connect();
    const client = patience
      ? await patience.wait(this.connectionTimeout, connecting, (late) => late.release())
      : await connecting;
    let failure: Error | undefined;
    try {
      return await work(client);
    } catch (error) {
      // What PostgreSQL itself refused has a code; anything else may be a connection that is no longer good.
      if (!errorCode(error)) failure = error as Error;
      throw error;
    } finally {
      client.release(failure);
    }
  }
}

/** PostgreSQL's SQLSTATE of an error, whether it comes from the driver or wrapped by TypeORM. */
export function errorCode(error: unknown): string | undefined {
  const { code, driverError } = (error ?? {}) as { code?: string; driverError?: { code?: string } };
  return driverError?.code ?? code;
}

/** The named constraint or unique index that a write ran into. */
export function violatedConstraint(error: unknown): string | undefined {
  const { constraint, driverError } = (error ?? {}) as { constraint?: string; driverError?: { constraint?: string } };
  return driverError?.constraint ?? constraint;
}
