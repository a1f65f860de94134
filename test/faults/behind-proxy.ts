import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import type { EmbeddedPostgres, startEmbeddedPostgres } from '../../libs/embedded-postgres/src/embedded-postgres.js';
import { TestClient } from '../support/moaref.js';
import { TcpProxy } from '../support/tcp-proxy.js';

const dist = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));

const METRICS_TOKEN = `metrics_${randomUUID()}`;

/** A PostgreSQL, a server that reaches it by way of a proxy, and whoever asks this server. */
export class BehindProxy {
  readonly adminKey = `mrk_${randomUUID()}`;
  /** What the servers told their operator. */
  said = '';
  private readonly servers: ChildProcess[] = [];

  private constructor(
    private readonly dataDir: string,
    readonly database: EmbeddedPostgres,
    /** The way to the database. */
    readonly proxy: TcpProxy,
  ) {}

  static async start(): Promise<BehindProxy> {
    const embedded = (await import(dist('libs/embedded-postgres/src/embedded-postgres.js'))) as {
      startEmbeddedPostgres: typeof startEmbeddedPostgres;
    };
    const dataDir = mkdtempSync(join(tmpdir(), 'moaref-faults-'));
    const database = await embedded.startEmbeddedPostgres({ dataDir, purpose: 'test' });
    return new BehindProxy(dataDir, database, await TcpProxy.start(new URL(database.url)));
  }

  /** One more server, by way of the proxy unless told otherwise; where it answers. */
  async serve(
    environment: Record<string, string> = {},
    { direct = false, nodeArgs = [] as string[] } = {},
  ): Promise<string> {
    const databaseUrl = new URL(this.database.url);
    if (!direct) databaseUrl.port = String(this.proxy.port);
    const server = spawn(process.execPath, [...nodeArgs, dist('src/main.js')], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: '0',
        DEMO: '0',
        LOG_LEVEL: 'silent',
        DATABASE_URL: databaseUrl.toString(),
        ADMIN_API_KEY: this.adminKey,
        METRICS_TOKEN,
        RATE_LIMIT_PER_CALLER: '0',
        RATE_LIMIT_PER_ADDRESS: '0',
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.servers.push(server);
    for (const stream of [server.stdout, server.stderr]) stream!.on('data', (chunk) => (this.said += String(chunk)));
    const ended = once(server, 'exit').then(([status]) => {
      throw new Error(`The server ended with status ${status} before it was ready: ${this.said}`);
    });
    const [ready] = await Promise.race([once(server, 'message'), ended]);
    ended.catch(() => undefined);
    return (ready as { url: string }).url;
  }

  clientOf(url: string): TestClient {
    return new TestClient(this.adminKey, `${url}/graphql`);
  }

  /** A figure of a server's /metrics, such as `moaref_database_connections{state="in_use"}`. */
  async figure(url: string, name: string): Promise<number> {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    const line = (await answer.text()).split('\n').find((each) => each.startsWith(`${name} `));
    return Number(line?.split(' ').at(-1));
  }

  /** Whether every server that was started still runs. */
  get allAlive(): boolean {
    return this.servers.every(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  }

  /** Tells the server that was started last to end; its status, or the signal that killed it. */
  async endServer(signal: NodeJS.Signals): Promise<number | NodeJS.Signals> {
    const server = this.servers.pop()!;
    const ended = once(server, 'exit');
    server.kill(signal);
    const [status, killedBy] = (await ended) as [number | null, NodeJS.Signals | null];
    return status ?? killedBy!;
  }

  /** A connection of the owner that the proxy does not stand in the way of. */
  async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    return client;
  }

  async sql<Row = any>(text: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.connect();
    try {
      return (await client.query(text, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  /** The process of PostgreSQL that all its others come from. */
  get postmasterPid(): number {
    return Number(readFileSync(join(this.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  }

  /** What `check` says: every invariant and every kept count, recomputed from the facts. */
  async check(): Promise<string> {
    const env = { ...process.env, DATABASE_URL: this.database.url };
    return new Promise((resolve) => {
      execFile(process.execPath, [dist('src/cli.js'), 'check'], { env }, (_, stdout, stderr) =>
        resolve(stdout + stderr),
      );
    });
  }

  async stop(): Promise<void> {
    for (const server of this.servers) {
      if (server.exitCode !== null || server.signalCode !== null) continue;
      const ended = once(server, 'exit');
      server.kill('SIGKILL');
      await ended;
    }
    await this.proxy.shut();
    await this.database.stop();
  }
}
