import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.js';

// Making a cluster takes most of a second, so the tests take turns on one; each leaves it stopped.
const home = mkdtempSync(join(tmpdir(), 'moaref-spec-'));
const dataDir = join(home, 'data');
const cluster = join(dataDir, 'postgres');
const started: EmbeddedPostgres[] = [];

afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, purpose: 'server', ...options });
  started.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>({ url }: { url: string }, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function postmaster(): number {
  return Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}

describe('a data folder', () => {
  it('keeps its data from one start to the next', async () => {
    const first = await start();
    await query(first, `create table kept as select 'مریم' as name`);
    await first.stop();
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    expect(await listens(first.port)).toBe(false);

    const second = await start();
    expect(await query(second, 'select name from kept')).toEqual([{ name: 'مریم' }]);
  });

  it('has a locale under which Persian words have trigrams, and sorts by ICU', async () => {
    const server = await start();
    await query(server, 'create extension pg_trgm');
    expect(await query(server, `select similarity('مریم', 'مریام')::numeric(4, 3) as near`)).toEqual([
      { near: '0.375' },
    ]);
    expect(
      await query(server, 'select datlocprovider, encoding from pg_database where datname = current_database()'),
    ).toEqual([{ datlocprovider: 'i', encoding: 6 }]);
  });

  it('makes the database that is asked for', async () => {
    const server = await start({ database: 'Another "one"' });
    expect(await query(server, 'select current_database() as name')).toEqual([{ name: 'Another "one"' }]);
  });

  it('is not taken for complete when making it was cut short', async () => {
    const cutShort = join(home, 'cut-short');
    mkdirSync(join(cutShort, 'postgres.new', 'base'), { recursive: true });
    const server = await start({ dataDir: cutShort });
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(existsSync(join(cutShort, 'postgres.new'))).toBe(false);
  });

  it('of another major version is refused and left as it is', async () => {
    const file = join(cluster, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '12\n');
    await expect(start()).rejects.toThrow(/written by PostgreSQL 12, and this is PostgreSQL \d+/);
    writeFileSync(file, version);
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
  });
});

describe("a password that is not the cluster's own", () => {
  it('is refused, and no server stays behind', async () => {
    const file = join(dataDir, 'password');
    const password = readFileSync(file, 'utf8');
    writeFileSync(file, 'another\n');
    await expect(start()).rejects.toThrow(/password kept beside .* is not its own/);
    expect(existsSync(join(cluster, 'postmaster.pid'))).toBe(false);
    writeFileSync(file, password);
  });
});

describe('after a killed run', () => {
  /** A process of its own, killed without warning; it runs the compiled library, which `npm test` builds first. */
  async function startAndKill(purpose: 'server' | 'test', folder: string): Promise<{ port: number }> {
    const library = new URL('../../../dist/libs/embedded-postgres/src/embedded-postgres.js', import.meta.url);
    const program = `
      const { startEmbeddedPostgres } = await import(${JSON.stringify(library)});
      const { port } = await startEmbeddedPostgres(${JSON.stringify({ dataDir: folder, purpose })});
      console.log(port);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    expect(await listens(Number(line))).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    return { port: Number(line) };
  }

  it('the server ends as well', async () => {
    const { port } = await startAndKill('server', dataDir);
    while (await listens(port)) await sleep(20);
    expect(await query(await start(), 'select count(*)::int as count from kept')).toEqual([{ count: 1 }]);
  });

  it('the next start need not wait for that', async () => {
    await startAndKill('server', dataDir);
    expect(await query(await start(), 'select count(*)::int as count from kept')).toEqual([{ count: 1 }]);
  });

  it('nothing remains of a test', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'moaref-spec-'));
    const { port } = await startAndKill('test', folder);
    while ((await listens(port)) || existsSync(folder)) await sleep(20);
  });

  it('a number in postmaster.pid that another process now has is no obstacle', async () => {
    writeFileSync(join(cluster, 'postmaster.pid'), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n`);
    expect(await query(await start(), 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a claim whose number another process now has is taken over', async () => {
    const claim = { pid: process.pid, mark: 'an earlier process', purpose: 'server', port: 5432 };
    writeFileSync(join(dataDir, 'running.json'), JSON.stringify(claim));
    const server = await start({ purpose: 'command' });
    expect(server.owned).toBe(true);
  });

  it('a claim that a power failure emptied is taken over', async () => {
    writeFileSync(join(dataDir, 'running.json'), '');
    expect((await start()).owned).toBe(true);
  });
});

describe('two users of one data folder', () => {
  it('a command uses the database of a running server and leaves it running', async () => {
    const server = await start();
    const command = await start({ purpose: 'command' });
    expect(command).toMatchObject({ owned: false, port: server.port });
    await command.stop();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('a second server is refused and told who the first is', async () => {
    await start();
    await expect(start()).rejects.toThrow(new RegExp(`Process ${process.pid} \\(a server\\).*another folder`));
  });

  it('a server waits for a command to end', async () => {
    const command = await start({ purpose: 'command' });
    expect(command.owned).toBe(true);
    const lines: string[] = [];
    const told = new Promise<void>((resolve) => {
      void start({ log: (line) => resolve(void lines.push(line)) });
    });
    await told;
    expect(lines[0]).toMatch(`Waiting for process ${process.pid} (a command)`);
    await command.stop();
    while (started.length < 2) await sleep(20);
    expect(started[1]!.owned).toBe(true);
  });

  it('of those that start at the same moment one makes the cluster and the others wait for it', async () => {
    const fresh = join(home, 'fresh');
    const counts = await Promise.all(
      ['a', 'b', 'c'].map(async (table) => {
        const command = await startEmbeddedPostgres({ dataDir: fresh, purpose: 'command' });
        await query(command, `create table ${table} ()`);
        const [row] = await query<{ count: number }>(
          command,
          `select count(*)::int as count from pg_tables where schemaname = 'public'`,
        );
        await command.stop();
        return row!.count;
      }),
    );
    expect(counts.sort()).toEqual([1, 2, 3]);
  });
});

describe('a server that ends by itself', () => {
  it('is started again on the same port', async () => {
    const lines: string[] = [];
    const server = await start({ log: (line) => lines.push(line) });
    const first = postmaster();
    process.kill(first, 'SIGKILL');
    const answers = () => query(server, 'select 1').then(Boolean, () => false);
    // Between the two there is no postmaster.pid for a moment.
    while (!(await answers()) || postmaster() === first) await sleep(20);
    expect(lines).toContain('The PostgreSQL server ended unexpectedly; starting it again.');
  });
});

describe('the database of a test', () => {
  it('is removed with its folder', async () => {
    const folder = join(home, 'test');
    const server = await start({ dataDir: folder, purpose: 'test' });
    expect(await query(server, 'show fsync')).toEqual([{ fsync: 'off' }]);
    await server.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('is refused in a folder that holds something', async () => {
    await expect(start({ purpose: 'test' })).rejects.toThrow(/must be empty/);
    expect(existsSync(cluster)).toBe(true);
  });
});
