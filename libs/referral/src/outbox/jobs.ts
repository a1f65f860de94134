import { EventEmitter } from 'node:events';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Logger as WorkerLogger, run, type Runner, type Task, type WorkerEvents } from 'graphile-worker';
import { Pool, type PoolClient } from 'pg';
import { type EntityManager } from 'typeorm';
import { REFERRAL_OPTIONS, type ReferralOptions } from '../common/referral.options.js';
import { KEEPALIVE } from '../common/connections.js';
import { Database, type Scope } from '../common/database.js';
import { describeFault } from '../common/describe-fault.js';

/** The jobs there are, and what each needs to know besides its workspace. */
export interface JobPayloads {
  import: { importJobId: string };
  revertImport: { importJobId: string };
  export: { exportJobId: string };
  dropExport: { exportJobId: string };
  tagContacts: { bulkJobId: string };
}

export type JobKind = keyof JobPayloads;

export interface JobRun {
  /** Aborted when the process wants to stop: leave off at the next good place, and add what is left as a job again. */
  readonly signal: AbortSignal;
  /** Nobody tries again after this: the time to say that it was given up. */
  readonly lastAttempt: boolean;
}

/** What was done, counted, for the log. */
type Counts = Record<string, number>;
type Perform<K extends JobKind> = (job: Scope & JobPayloads[K], run: JobRun) => Promise<Counts | void>;

/** What lies in the database and waits. */
export interface Backlog {
  jobs: { kind: JobKind; queued: number; running: number; failed: number; oldestDueSeconds: number }[];
  outbox: { events: number; oldestSeconds: number };
}

/** Failed: its last attempt did, and nothing tries again by itself. */
const BACKLOG = `
  select
    (select coalesce(json_agg(j), '[]') from (
      select t.identifier as kind,
        count(*) filter (where locked_at is null and attempts < max_attempts) as queued,
        count(*) filter (where locked_at is not null) as running,
        count(*) filter (where locked_at is null and attempts >= max_attempts) as failed,
        coalesce(extract(epoch from now() - min(run_at) filter (
          where locked_at is null and attempts < max_attempts and run_at <= now())), 0) as "oldestDueSeconds"
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      group by 1
    ) j) as jobs,
    (select json_build_object(
      'events', count(*), 'oldestSeconds', coalesce(extract(epoch from now() - min(created_at)), 0))
     from referral.outbox_event) as outbox`;

/** Jobs of this process at a time: the pool of connections is for requests first. */
const CONCURRENCY = 2;
/** A job is free for another process some 15 seconds after its own was killed. */
const LIVENESS_SWEEP_MS = 5_000;
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 2_000;
/** Looks for a job in vain, of all workers together, before the queue is begun anew; each looks every 2 seconds. */
const MOST_FAILURES = 4;
const CONNECT_MS = 2_500;

/**
 * Work that is done later. Jobs live in the same PostgreSQL and are added in the transaction that makes them due, so
 * none is lost and none runs for a change that was rolled back. A job may run twice (a killed worker), so what it does
 * is idempotent. The queue itself belongs to the owner of the database; what a job does, it does as the application.
 */
@Injectable()
export class Jobs implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  /** Runs that ended in this process. */
  readonly runs = new Map<JobKind, { done: number; failed: number; seconds: number }>();
  private readonly tasks = new Map<JobKind, Task>();
  private readonly stopping = new AbortController();
  private pool: Pool | null = null;
  private runner: Runner | null = null;
  private stopped: Promise<void> | undefined;
  private ending: Promise<void> | undefined;
  /** Holds the lock that says the workers of this id are alive. */
  private pulse: { client: PoolClient; of: string } | null = null;
  private workerPoolId = '';
  /** Of workers of ours that gave up. A server that has not noticed the end of a connection still holds its lock. */
  private readonly abandoned: string[] = [];
  private startTimer: NodeJS.Timeout | undefined;
  private sweepTimer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(REFERRAL_OPTIONS) private readonly options: ReferralOptions,
    private readonly database: Database,
  ) {}

  /** Says how a job is done; called by features before the application has started. */
  perform<K extends JobKind>(kind: K, perform: Perform<K>): void {
    const runs = { done: 0, failed: 0, seconds: 0 };
    this.runs.set(kind, runs);
    this.tasks.set(kind, async (payload, { job }) => {
      const { workspaceId } = payload as Scope;
      const about = { job: kind, jobId: String(job.id), attempt: job.attempts, workspaceId };
      const lastAttempt = job.attempts >= job.max_attempts;
      const begun = performance.now();
      const ms = () => Math.round(performance.now() - begun);
      this.logger.log({ ...about, msg: 'A job begins' });
      try {
        const counts = await perform(payload as Scope & JobPayloads[K], { signal: this.stopping.signal, lastAttempt });
        this.logger.log({ ...about, ms: ms(), ...counts, msg: 'A job is done' });
        runs.done++;
      } catch (error) {
        this.logger.error({ ...about, ms: ms(), lastAttempt, fault: describeFault(error), msg: 'A job failed' });
        runs.failed++;
        throw error;
      } finally {
        runs.seconds += ms() / 1000;
      }
    });
  }

  async add<K extends JobKind>(scope: Scope, tx: EntityManager, kind: K, payload: JobPayloads[K]): Promise<void> {
    await tx.query(`select referral.add_job($1, $2)`, [
      kind,
      JSON.stringify({ workspaceId: scope.workspaceId, ...payload }),
    ]);
  }

  /** The same, not before an instant. */
  async addLater<K extends JobKind>(
    scope: Scope,
    tx: EntityManager,
    kind: K,
    payload: JobPayloads[K],
    at: Date,
  ): Promise<void> {
    await tx.query(`select referral.add_job_at($1, $2, $3)`, [
      kind,
      JSON.stringify({ workspaceId: scope.workspaceId, ...payload }),
      at,
    ]);
  }

  /** Null where this process runs no jobs: what waits is for the queue's owner to see. */
  async backlog(): Promise<Backlog | null> {
    if (!this.pool) return null;
    const { rows } = await this.pool.query<Backlog>(BACKLOG);
    return rows[0]!;
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.options.jobsUrl) return;
    await this.start(this.options.jobsUrl, SHORTEST_PAUSE_MS);
    this.sweepTimer = setTimeout(() => void this.sweep(), 0).unref();
  }

  /** Takes no more jobs. Those that run may come to a good place while the last requests are answered. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
    clearTimeout(this.startTimer);
    clearTimeout(this.sweepTimer);
    this.stopped = this.runner?.stop().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.ended();
  }

  /** Once the process stops: resolves when none of its jobs runs any more. */
  ended(): Promise<void> {
    return (this.ending ??= this.end());
  }

  private async end(): Promise<void> {
    await this.stopped;
    this.dropPulse();
    await this.pool?.end();
  }

  private async start(url: string, pause: number): Promise<void> {
    const pool = (this.pool ??= this.open(url));
    try {
      const events: WorkerEvents = new EventEmitter();
      events.once('pool:create', ({ workerPool }) => (this.workerPoolId = workerPool.id));
      const runner = await run({
        pgPool: pool,
        taskList: Object.fromEntries(this.tasks),
        // Otherwise it looks for a file of that name in the working directory.
        parsedCronItems: [],
        concurrency: CONCURRENCY,
        noHandleSignals: true,
        logger: new WorkerLogger(() => (level, message) => {
          // That a job failed is told above, without what its error quotes.
          if (String(level) === 'error' && !message.startsWith('Failed task')) this.logger.error(message);
        }),
        events,
        // With a delay, a job that ends while the process stops stays locked and runs again.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
      });
      this.runner = runner;
      // When the database goes away in a bad moment graphile-worker stops for good, and may call that a success, or goes
      // on without ever finding a job again, as it keeps the failure to look up the kinds of jobs.
      const again = () => {
        this.abandoned.push(this.workerPoolId);
        this.startLater(url, SHORTEST_PAUSE_MS, 'the job queue stopped');
      };
      runner.promise.then(again, again);
      let failures = 0;
      events.on('worker:getJob:error', () => {
        if (++failures >= MOST_FAILURES) void runner.stop().catch(() => undefined);
      });
      for (const success of ['worker:getJob:empty', 'job:start'] as const) events.on(success, () => (failures = 0));
    } catch (error) {
      this.startLater(url, pause, (error as Error).message);
    }
  }

  private startLater(url: string, pause: number, reason: string): void {
    if (this.stopping.signal.aborted) return;
    this.logger.error(`Jobs wait for the database: ${reason}`);
    this.startTimer = setTimeout(() => void this.start(url, Math.min(pause * 2, LONGEST_PAUSE_MS)), pause).unref();
  }

  private open(url: string): Pool {
    const pool = new Pool({
      connectionString: url,
      application_name: 'moaref-jobs',
      // One listens, one is the pulse, and each worker takes and ends its jobs.
      max: CONCURRENCY + 2,
      connectionTimeoutMillis: CONNECT_MS,
      options: KEEPALIVE,
    });
    const lost = (error: Error) => this.logger.warn(`A connection of the job queue was lost: ${error.message}`);
    pool.on('error', lost);
    pool.on('connect', (client) => {
      // Also while somebody has it; whoever that is gets the error as well.
      client.on('error', lost);
      this.database.connections.add(client);
    });
    return pool;
  }

  /**
   * Frees the jobs of processes that were killed, and of workers of ours that gave up. Each process holds a session lock
   * on its workers' id, which PostgreSQL drops with its connection; whose lock can be taken is gone. Should it live after
   * all, its job runs twice.
   */
  private async sweep(): Promise<void> {
    let pause = LIVENESS_SWEEP_MS;
    try {
      const pulse = await this.beat();
      const { rows } = await pulse.query<{ id: string }>(
        `select id from (
           select distinct locked_by as id from graphile_worker._private_jobs
           -- A process that has just begun may not hold its lock yet.
           where locked_by <> $1 and (locked_at < now() - interval '10 seconds' or locked_by = any ($2))
         ) others
         where id = any ($2) or pg_try_advisory_lock(hashtextextended(id, 0))`,
        [this.workerPoolId, this.abandoned],
      );
      if (rows.length > 0) {
        const ids = rows.map((row) => row.id);
        await pulse.query(`select graphile_worker.force_unlock_workers($1)`, [ids]);
        await pulse.query(`select pg_advisory_unlock(hashtextextended(id, 0)) from unnest($1::text[]) id`, [ids]);
      }
    } catch (error) {
      this.dropPulse();
      pause = SHORTEST_PAUSE_MS;
      this.logger.warn(`Could not look after the jobs of others: ${(error as Error).message}`);
    }
    if (!this.stopping.signal.aborted) this.sweepTimer = setTimeout(() => void this.sweep(), pause).unref();
  }

  private async beat(): Promise<PoolClient> {
    this.pulse ??= { client: await this.pool!.connect(), of: '' };
    const { pulse, workerPoolId } = this;
    if (pulse.of !== workerPoolId) {
      await pulse.client.query(`select pg_advisory_lock(hashtextextended($1, 0))`, [workerPoolId]);
      pulse.of = workerPoolId;
    }
    return pulse.client;
  }

  private dropPulse(): void {
    this.pulse?.client.release(true);
    this.pulse = null;
  }
}
