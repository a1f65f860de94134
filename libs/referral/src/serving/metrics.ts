import { Inject, Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { CredentialsService } from '../access/credentials.service.js';
import { RateLimits } from '../access/rate-limits.js';
import { SignInService } from '../access/sign-in.service.js';
import { Database } from '../common/database.js';
import { ImportRunner } from '../imports/import-runner.js';
import { type Backlog, Jobs } from '../outbox/jobs.js';
import { LiveUpdates } from './live-updates.js';
import { SERVING_OPTIONS, type ServingOptions } from './serving.options.js';

/** A scrape must not hang where the database does. */
const PATIENCE_MS = 2_000;
/** No name of a label is the client's, and codes are ours; should one come from elsewhere, there are so many at most. */
const MOST_CODES = 50;

type Values = [labels: Record<string, string>, value: number][];

/**
 * What is counted for Prometheus, see docs/operations.md. Every label has few values, whatever clients send: no names of
 * operations, no paths, no workspaces.
 */
@Injectable()
export class Metrics {
  /** Of its own, since an application that embeds us may have the global one. */
  readonly registry = new Registry();
  private readonly requests: Histogram<'operation' | 'status'>;
  private readonly answers: Counter<'route' | 'status'>;
  private readonly errors: Counter<'code'>;
  private readonly codes = new Set<string>();
  private backlog: Backlog | null = null;
  private databaseUp = false;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    credentials: CredentialsService,
    rateLimits: RateLimits,
    signIn: SignInService,
    imports: ImportRunner,
    live: LiveUpdates,
    @Inject(SERVING_OPTIONS) { version = '' }: ServingOptions,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'moaref_graphql_request_duration_seconds',
      help: 'GraphQL requests over HTTP by kind of operation ("none": refused before it was known) and HTTP status.',
      labelNames: ['operation', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    });
    this.answers = new Counter({
      name: 'moaref_http_requests_total',
      help: 'HTTP requests by route ("none": there is none) and status.',
      labelNames: ['route', 'status'],
      registers,
    });
    this.errors = new Counter({
      name: 'moaref_errors_total',
      help: 'Errors that GraphQL requests over HTTP were answered with, by code.',
      labelNames: ['code'],
      registers,
    });
    this.gauge('build_info', 'The version that runs.', ['version', 'node'], () => [
      [{ version, node: process.versions.node }, 1],
    ]);

    const { pool } = database;
    this.gauge('database_connections', 'Connections for requests, and requests that wait for one.', ['state'], () => [
      [{ state: 'in_use' }, pool.totalCount - pool.idleCount],
      [{ state: 'idle' }, pool.idleCount],
      [{ state: 'waiting' }, pool.waitingCount],
    ]);
    this.gauge('database_connections_max', 'POOL_SIZE.', [], () => [[{}, pool.options.max ?? 0]]);
    this.gauge('database_up', 'Whether the database answered this scrape.', [], () => [[{}, Number(this.databaseUp)]]);

    this.counter('rate_limited_total', 'Requests that were told to come back later.', ['limit'], () =>
      labelled('limit', rateLimits.refused),
    );
    this.counter('credentials_refused_total', 'Credentials that were no good.', [], () => [[{}, credentials.refused]]);
    this.counter('sign_ins_total', 'Tries to sign in by password.', ['outcome'], () =>
      labelled('outcome', signIn.tries),
    );
    this.counter('websocket_attempts_total', 'Attempts to open a WebSocket.', ['outcome'], () =>
      labelled('outcome', live.attempts),
    );
    this.gauge('websockets', 'WebSockets that are open.', [], () => [[{}, live.open.connections]]);
    this.gauge('subscriptions', 'Subscriptions that are open.', [], () => [[{}, live.open.subscriptions]]);
    this.counter('import_rows_total', 'Rows of imported files.', ['outcome'], () => labelled('outcome', imports.rows));

    const runs = () => [...jobs.runs];
    this.counter('job_runs_total', 'Runs of jobs that ended here.', ['job', 'outcome'], () =>
      runs().flatMap(([job, { done, failed }]): Values => [
        [{ job, outcome: 'done' }, done],
        [{ job, outcome: 'failed' }, failed],
      ]),
    );
    this.counter('job_seconds_total', 'Time that jobs ran here.', ['job'], () =>
      runs().map(([job, { seconds }]) => [{ job }, seconds]),
    );
    this.gauge('jobs', 'Jobs in the database; failed ones are not tried again.', ['job', 'state'], () =>
      this.waiting.flatMap(({ kind: job, queued, running, failed }): Values => [
        [{ job, state: 'queued' }, queued],
        [{ job, state: 'running' }, running],
        [{ job, state: 'failed' }, failed],
      ]),
    );
    this.gauge('job_oldest_due_seconds', 'For how long the oldest job that is due has waited.', ['job'], () =>
      this.waiting.map(({ kind: job, oldestDueSeconds }) => [{ job }, oldestDueSeconds]),
    );
    this.gauge('outbox_events', 'Changes that are not announced yet.', [], () =>
      this.backlog ? [[{}, this.backlog.outbox.events]] : [],
    );
    this.gauge('outbox_oldest_seconds', 'The age of the oldest of them.', [], () =>
      this.backlog ? [[{}, this.backlog.outbox.oldestSeconds]] : [],
    );
  }

  observeRequest(operation: string, status: number, milliseconds: number): void {
    this.requests.observe({ operation, status: String(status) }, milliseconds / 1000);
  }

  countAnswer(route: string, status: number): void {
    this.answers.inc({ route, status: String(status) });
  }

  countError(code: string): void {
    const known = this.codes.has(code) || this.codes.size < MOST_CODES;
    if (known) this.codes.add(code);
    this.errors.inc({ code: known ? code : 'OTHER' });
  }

  /** All of it as Prometheus reads it. */
  async tell(): Promise<string> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
    const seen = await Promise.race([this.look().catch(() => null), late]);
    clearTimeout(timer);
    this.databaseUp = seen !== null;
    this.backlog = seen?.backlog ?? null;
    return this.registry.metrics();
  }

  /** Where this process runs jobs, over their connections: those for requests may all be taken. */
  private async look(): Promise<{ backlog: Backlog | null }> {
    const backlog = await this.jobs.backlog();
    if (!backlog) await this.database.pool.query('select');
    return { backlog };
  }

  /** Of every kind there is, also where none waits: an alert on what is absent is easily forgotten. */
  private get waiting(): Backlog['jobs'] {
    const { backlog } = this;
    if (!backlog) return [];
    const none = { queued: 0, running: 0, failed: 0, oldestDueSeconds: 0 };
    return [...this.jobs.runs.keys()].map(
      (kind) => backlog.jobs.find((found) => found.kind === kind) ?? { kind, ...none },
    );
  }

  private gauge(name: string, help: string, labelNames: string[], values: () => Values): void {
    new Gauge({
      name: `moaref_${name}`,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [labels, value] of values()) this.set(labels, value);
      },
    });
  }

  /** What a part of the product counts itself: the lower ones know nothing of metrics. */
  private counter(name: string, help: string, labelNames: string[], values: () => Values): void {
    new Counter({
      name: `moaref_${name}`,
      help,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [labels, value] of values()) this.inc(labels, value);
      },
    });
  }
}

const labelled = (label: string, counts: Record<string, number>): Values =>
  Object.entries(counts).map(([name, count]) => [{ [label]: name }, count]);
