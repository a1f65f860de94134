import { accessSync, chownSync, constants, mkdirSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { announcePort, dropClaim, holdsClaim, type Owner, type Purpose, takeClaim } from './claim.js';
import { openCluster, readPassword, SUPERUSER } from './cluster.js';
import { Room } from './room.js';
import { connection, isNotReady, runServer, type Server } from './server.js';

export interface EmbeddedPostgresOptions {
  /** Where the data lives; made if missing. */
  dataDir: string;
  /**
   * `server` owns the data folder's database for as long as it runs. `command` uses the one that runs, otherwise its own
   * until it has done its work. `test` forgets everything: fast, unsafe, in an empty folder that is removed at the end.
   */
  purpose: Purpose;
  /** The database; made if missing. `moaref` by default. */
  database?: string;
  /** Is told, in whole sentences, what takes long or goes wrong, and what the server itself reports. Silent by default. */
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Connects to the database as the owner of everything. */
  url: string;
  port: number;
  /** Whether this process runs the server, or uses another process's. */
  owned: boolean;
  /** Ends the server if it is ours. The caller's own connections should be closed before. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL server for a data folder, resolved when it accepts connections; it ends with this process, however
 * that ends. One process at a time owns a folder's database, as its `running.json` says.
 *
 * Rejects with a sentence for the operator when another server owns the folder, when its data is of another major version
 * of PostgreSQL, or when PostgreSQL does not run on this machine.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { purpose, database = 'moaref', log = () => undefined } = options;
  const dataDir = makeDataDir(options.dataDir);
  if (purpose === 'test') refuseUnlessEmpty(dataDir);
  const claim = join(dataDir, 'running.json');
  const giveUpAt = Date.now() + OTHER_OWNER_PATIENCE_MS;
  let told = false;
  for (;;) {
    const owner = takeClaim(claim, purpose);
    if (!owner && holdsClaim(claim)) return own(dataDir, claim, purpose, database, log);
    if (!owner) continue;
    const attached = purpose === 'command' && owner.purpose === 'server' && (await attach(dataDir, owner, database));
    if (attached) return attached;
    if (purpose !== 'command' && owner.purpose !== 'command') refuse(dataDir, owner);
    if (Date.now() > giveUpAt) refuse(dataDir, owner);
    if (!told) log(`Waiting for process ${owner.pid} (a ${owner.purpose}), which runs the database of ${dataDir}.`);
    told = true;
    await sleep(POLL_MS);
  }
}

const OTHER_OWNER_PATIENCE_MS = 60_000;
const POLL_MS = 100;

/** The folder by its real path, as PostgreSQL and /proc name it. */
function makeDataDir(folder: string): string {
  try {
    // Others than us, the server's user among them, may pass through the folder but not look around in it.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(`The data folder ${folder} cannot be written (${code}). Set DATA_DIR to one that can.`, {
      cause: error,
    });
  }
}

function refuseUnlessEmpty(dataDir: string): void {
  if (readdirSync(dataDir).length === 0) return;
  throw new Error(`A test's data folder is removed at the end and must be empty at the start; ${dataDir} is not.`);
}

function refuse(dataDir: string, { pid, purpose }: Owner): never {
  throw new Error(
    `Process ${pid} (a ${purpose}) already runs the database of ${dataDir}. End it, or set DATA_DIR to another folder.`,
  );
}

async function own(
  dataDir: string,
  claim: string,
  purpose: Purpose,
  database: string,
  log: (line: string) => void,
): Promise<EmbeddedPostgres> {
  let server: Server | undefined;
  let room: Room | undefined;
  const stop = async () => {
    room?.stop();
    await server?.stop();
    dropClaim(claim);
    if (purpose === 'test') rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const cluster = await openCluster(dataDir, purpose !== 'test');
    const doomedFolder = purpose === 'test' ? dataDir : undefined;
    // The server's guardian removes it, as the server's user.
    if (doomedFolder && cluster.user) chownSync(doomedFolder, cluster.user.uid, cluster.user.gid);
    const { password } = cluster;
    if (purpose === 'server')
      room = new Room(dataDir, (writable) => setWritable(server!.port, password, writable), log);
    room?.open();
    server = await runServer(cluster, { purpose, doomedFolder, log });
    await room?.watch();
    await makeDatabase(server.port, password, database);
    announcePort(claim, server.port);
    let stopped: Promise<void> | undefined;
    const url = urlOf(server.port, password, database);
    return { url, port: server.port, owned: true, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Undefined while the owner's server starts or stops. */
async function attach(dataDir: string, { port }: Owner, database: string): Promise<EmbeddedPostgres | undefined> {
  if (!port) return undefined;
  const password = readPassword(dataDir);
  try {
    await makeDatabase(port, password, database);
  } catch (error) {
    if (isNotReady(error)) return undefined;
    throw error;
  }
  return { url: urlOf(port, password, database), port, owned: false, stop: async () => undefined };
}

async function makeDatabase(port: number, password: string, database: string): Promise<void> {
  const client = connection(port, password, 'postgres');
  try {
    await client.connect();
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether transactions take changes unless they ask for it themselves; those that are under way go on. */
async function setWritable(port: number, password: string, writable: boolean): Promise<void> {
  const client = connection(port, password, 'postgres');
  try {
    await client.connect();
    const setting = 'default_transaction_read_only';
    const { rows } = await client.query<Record<typeof setting, 'on' | 'off'>>(`show ${setting}`);
    if ((rows[0]![setting] === 'off') === writable) return;
    await client.query(writable ? `alter system reset ${setting}` : `alter system set ${setting} = on`);
    await client.query('select pg_reload_conf()');
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(port: number, password: string, database: string): string {
  // The server speaks no TLS, whatever PGSSLMODE in the environment asks for.
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}?sslmode=disable`;
}
