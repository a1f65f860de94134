import { EventEmitter, on } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { Client } from 'pg';
import { KEEPALIVE, socketOf } from '../common/connections.js';
import { Database } from '../common/database.js';
import { obstacleIn } from '../common/obstacles.js';
import { Pulse } from '../common/pulse.js';
import { REFERRAL_OPTIONS, type ReferralOptions } from '../common/referral.options.js';
import { Jobs } from './jobs.js';
import { type Announcement } from './outbox.events.js';
import { OutboxService } from './outbox.service.js';

const CHANNEL = 'moaref';
/** Picks up what a process recorded and died before it could announce it. */
const SWEEP_MS = 5_000;
const CONNECT_MS = 2_500;
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_000;
const READ_PAUSE_MS = 500;
/** An announcement is heard when its transaction ends, which a statement's time limit allows to be this much later. */
const OVERLAP = `interval '10 seconds'`;
/** Announcements are kept for five minutes, see referral.dispatch_outbox. */
const LONGEST_GAP = `interval '4 minutes'`;
const MOST_REPEATED = 10_000;

/**
 * Hears the announcements of every process over LISTEN, on one connection of its own that comes back by itself. What was
 * announced while it was gone is then repeated, with what was heard shortly before, so nothing is missed and some may be
 * told twice. Also watches over the process's other connections, since this one always has somebody to ask.
 */
@Injectable()
export class Announcements implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Announcements');
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  /** How many listen to each workspace. */
  private readonly audience = new Map<string, number>();
  private client: Client | null = null;
  private connecting: Promise<void> | null = null;
  /** By the database's clock: until when everything was heard for certain. */
  private heardUntil: string | null = null;
  private pulse: Pulse | undefined;
  private retry: NodeJS.Timeout | undefined;
  private sweep: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    @Inject(REFERRAL_OPTIONS) private readonly options: ReferralOptions,
    private readonly database: Database,
    private readonly outbox: OutboxService,
    private readonly jobs: Jobs,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen(SHORTEST_PAUSE_MS);
    this.sweep = setInterval(() => this.outbox.dispatch(), SWEEP_MS).unref();
    this.pulse = new Pulse(
      this.database.connections,
      () => this.ask(),
      () => this.hangUp(),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.sweep);
    this.emitter.emit('end');
    // Both use the database, and would wait for ever for one that has fallen silent.
    await Promise.all([this.outbox.settled(), this.jobs.ended()]);
    this.pulse?.stop();
    this.ended = true;
    clearTimeout(this.retry);
    this.hangUp();
  }

  /**
   * Announcements of one workspace from now on, until the signal or the shutdown ends them.
   *
   * @throws GraphQLError where so much was missed that it cannot be repeated.
   */
  async *of(workspaceId: string, signal?: AbortSignal): AsyncGenerator<Announcement> {
    const ending = new AbortController();
    const end = () => ending.abort();
    const miss = () => ending.abort(missed());
    this.emitter.once('end', end).once('missed', miss);
    signal?.addEventListener('abort', end, { once: true });
    this.audience.set(workspaceId, (this.audience.get(workspaceId) ?? 0) + 1);
    try {
      for await (const [announcement] of on(this.emitter, 'announcement', { signal: ending.signal })) {
        if ((announcement as Announcement).workspaceId === workspaceId) yield announcement as Announcement;
      }
    } catch (error) {
      if (ending.signal.reason instanceof GraphQLError) throw ending.signal.reason;
      if ((error as Error).name !== 'AbortError') throw error;
    } finally {
      const left = this.audience.get(workspaceId)! - 1;
      if (left > 0) this.audience.set(workspaceId, left);
      else this.audience.delete(workspaceId);
      this.emitter.off('end', end).off('missed', miss);
      signal?.removeEventListener('abort', end);
    }
  }

  /** What `read` finds for an announcement; while the database is away it waits, or the change would go untold. */
  async read<T>(read: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (;;) {
      try {
        return await read();
      } catch (error) {
        if (signal.aborted || !obstacleIn(error)) throw error;
        await sleep(READ_PAUSE_MS);
      }
    }
  }

  private async listen(pause: number): Promise<void> {
    const client = new Client({
      connectionString: this.options.databaseUrl,
      application_name: 'moaref-listen',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      options: KEEPALIVE,
    });
    const again = (reason?: Error) => {
      if (this.client !== client || this.ended) return;
      this.client = null;
      this.logger.warn(`Live updates pause: ${reason?.message ?? 'the connection ended'}`);
      this.retry = setTimeout(() => void this.listen(Math.min(pause * 2, LONGEST_PAUSE_MS)), pause);
    };
    this.client = client;
    client.on('error', again);
    client.on('end', () => again());
    client.on('notification', ({ payload }) => this.hear(payload));
    this.connecting = this.begin(client).finally(() => (this.connecting = null));
    try {
      await this.connecting;
      pause = SHORTEST_PAUSE_MS;
    } catch (error) {
      client.removeAllListeners('end');
      socketOf(client).destroy();
      again(error as Error);
    }
  }

  private async begin(client: Client): Promise<void> {
    await client.connect();
    this.database.connections.add(client);
    await client.query(`listen ${CHANNEL}`);
    // Read before what is kept, so that nothing falls between the two.
    const { rows } = await client.query<{ now: string; late: boolean }>(
      `select clock_timestamp()::text as now, clock_timestamp() - $1::timestamptz > ${LONGEST_GAP} as late`,
      [this.heardUntil],
    );
    const { now, late } = rows[0]!;
    if (this.heardUntil && this.audience.size > 0) await this.repeat(client, this.heardUntil, late);
    this.heardUntil = now;
  }

  private async repeat(client: Client, since: string, late: boolean): Promise<void> {
    const { rows } = await client.query<{ workspace_id: string; kind: Announcement['kind']; payload: never }>(
      `select * from referral.announced_since($1::timestamptz - ${OVERLAP}, $2, $3)`,
      [since, [...this.audience.keys()], MOST_REPEATED + 1],
    );
    if (late || rows.length > MOST_REPEATED) {
      this.logger.warn('Live updates end: too much was missed to repeat it.');
      this.emitter.emit('missed');
      return;
    }
    for (const { workspace_id, kind, payload } of rows) this.tell({ workspaceId: workspace_id, kind, payload });
  }

  /** A sign of life, of which the database's time is kept. */
  private async ask(): Promise<void> {
    if (this.connecting) return this.connecting;
    const { rows } = (await this.client?.query<{ now: string }>(`select clock_timestamp()::text as now`)) ?? {};
    if (rows) this.heardUntil = rows[0]!.now;
  }

  /** At once: a connection that nobody answers on would never end in an orderly way. */
  private hangUp(): void {
    if (this.client) socketOf(this.client).destroy();
  }

  private hear(text: string | undefined): void {
    const { w, k, p } = JSON.parse(text ?? '{}') as { w: string; k: Announcement['kind']; p: never };
    this.tell({ workspaceId: w, kind: k, payload: p });
  }

  private tell(announcement: Announcement): void {
    this.emitter.emit('announcement', announcement);
  }
}

const missed = () =>
  new GraphQLError(
    'Changes were missed while the database could not be reached; ask for what is, and subscribe again.',
    {
      extensions: { code: 'SERVICE_UNAVAILABLE' },
    },
  );
