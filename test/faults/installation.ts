import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { TestClient } from '../support/moaref.js';

const dist = (path: string) => fileURLToPath(new URL(`../../dist/src/${path}`, import.meta.url));

/** What `check` says where nothing is wrong. */
export const ALL_HOLD = /^default: all \d+ invariants hold\.$/m;

/**
 * A Moaref to be broken: a server with its own embedded PostgreSQL in a data folder of its own, set up as `npm start`
 * does it, flushes to disk included.
 */
export class Installation {
  readonly adminKey = `mrk_${randomUUID()}`;
  /** What the server told its operator. */
  said = '';
  /** Where it answers; another port after each start. */
  url = '';
  private server: ChildProcess | undefined;

  private constructor(
    readonly dataDir: string,
    private readonly environment: Record<string, string>,
  ) {}

  static async start(environment: Record<string, string> = {}, dataDir?: string): Promise<Installation> {
    const installation = new Installation(dataDir ?? mkdtempSync(join(tmpdir(), 'moaref-faults-')), environment);
    try {
      await installation.startServer();
    } catch (error) {
      await installation.remove();
      throw error;
    }
    return installation;
  }

  /** Starts the server again in the same folder; rejects with what it said where it ends instead. */
  async startServer(): Promise<void> {
    const server = spawn(process.execPath, [dist('main.js')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: '0',
        DEMO: '0',
        LOG_LEVEL: 'silent',
        RATE_LIMIT_PER_CALLER: '0',
        RATE_LIMIT_PER_ADDRESS: '0',
        DATABASE_URL: '',
        DATA_DIR: this.dataDir,
        ADMIN_API_KEY: this.adminKey,
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // In a process group of its own, see endGroup.
      detached: true,
    });
    this.server = server;
    for (const stream of [server.stdout!, server.stderr!]) stream.on('data', (chunk) => (this.said += String(chunk)));
    const ended = once(server, 'exit').then(([status]) => {
      throw new Error(`The server ended with status ${status} before it was ready: ${this.said}`);
    });
    const [ready] = await Promise.race([once(server, 'message'), ended]);
    ended.catch(() => undefined);
    this.url = (ready as { url: string }).url;
  }

  /** Sends the signal and answers how the server ended: its status, or the signal that killed it. */
  async endServer(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    const ended = once(this.server!, 'exit');
    this.server!.kill(signal);
    const [status, killedBy] = (await ended) as [number | null, NodeJS.Signals | null];
    return status ?? killedBy!;
  }

  /** Sends the signal to all processes of the server's group, as a terminal does that is closed. */
  async endGroup(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.server!, 'exit');
    process.kill(-this.serverPid, signal);
    await ended;
  }

  get serverPid(): number {
    return this.server!.pid!;
  }

  /** The process of PostgreSQL that all its others come from. */
  get postmasterPid(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  get admin(): TestClient {
    return new TestClient(this.adminKey, `${this.url}/graphql`);
  }

  /** Connects as the owner of the database. */
  get ownerUrl(): string {
    const { port } = JSON.parse(readFileSync(join(this.dataDir, 'running.json'), 'utf8')) as { port: number };
    const password = readFileSync(join(this.dataDir, 'password'), 'utf8').trim();
    return `postgres://postgres:${password}@127.0.0.1:${port}/moaref`;
  }

  async sql<Row = any>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.ownerUrl });
    await client.connect();
    try {
      return (await client.query(text, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** Everything that happened has been announced; what a killed process left over is, 5 s later. */
  async untilAnnounced(): Promise<void> {
    while ((await this.sql('select from referral.outbox_event limit 1')).length > 0) await sleep(100);
  }

  /** What `check` says: every invariant and every kept count, recomputed from the facts. */
  async check(): Promise<string> {
    const env = { ...process.env, DATABASE_URL: '', DATA_DIR: this.dataDir };
    return new Promise((resolve) => {
      execFile(process.execPath, [dist('cli.js'), 'check'], { env }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
  }

  async remove(): Promise<void> {
    if (this.server && this.server.exitCode === null && this.server.signalCode === null)
      await this.endServer('SIGKILL');
    await this.databaseEnded();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** PostgreSQL ends with a server that was killed, a moment later. */
  async databaseEnded(): Promise<void> {
    while (this.hasDatabase()) await sleep(50);
  }

  private hasDatabase(): boolean {
    try {
      process.kill(this.postmasterPid, 0);
      return true;
    } catch {
      return false;
    }
  }
}
