import { EventEmitter, on } from 'node:events';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { REFERRAL_OPTIONS, type ReferralOptions } from '../common/referral.options.js';
import { type Announcement } from './outbox.events.js';
import { OutboxService } from './outbox.service.js';

const CHANNEL = 'moaref';
/** Picks up what a process recorded and died before it could announce it. */
const SWEEP_MS = 5_000;
const LONGEST_PAUSE_MS = 5_000;

/** Hears the announcements of every process over LISTEN, on one connection of its own that comes back by itself. */
@Injectable()
export class Announcements implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Announcements');
  private readonly emitter = new EventEmitter().setMaxListeners(0);
  private client: Client | null = null;
  private retry: NodeJS.Timeout | undefined;
  private sweep: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    @Inject(REFERRAL_OPTIONS) private readonly options: ReferralOptions,
    private readonly outbox: OutboxService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen(100);
    this.sweep = setInterval(() => this.outbox.dispatch(), SWEEP_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearTimeout(this.retry);
    clearInterval(this.sweep);
    this.emitter.emit('end');
    await this.outbox.settled();
    await this.client?.end().catch(() => undefined);
  }

  /** Announcements of one workspace from now on, until the signal or the shutdown ends them. */
  async *of(workspaceId: string, signal?: AbortSignal): AsyncGenerator<Announcement> {
    const ending = new AbortController();
    const end = () => ending.abort();
    this.emitter.once('end', end);
    signal?.addEventListener('abort', end, { once: true });
    try {
      for await (const [announcement] of on(this.emitter, 'announcement', { signal: ending.signal })) {
        if ((announcement as Announcement).workspaceId === workspaceId) yield announcement as Announcement;
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    } finally {
      this.emitter.off('end', end);
      signal?.removeEventListener('abort', end);
    }
  }

  private async listen(pause: number): Promise<void> {
    const client = new Client({
      connectionString: this.options.databaseUrl,
      application_name: 'moaref-listen',
      keepAlive: true,
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
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      pause = 100;
    } catch (error) {
      client.removeAllListeners('end');
      await client.end().catch(() => undefined);
      again(error as Error);
    }
  }

  private hear(text: string | undefined): void {
    const { w, k, p } = JSON.parse(text ?? '{}') as { w: string; k: Announcement['kind']; p: never };
    this.emitter.emit('announcement', { workspaceId: w, kind: k, payload: p });
  }
}
