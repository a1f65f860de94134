import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../libs/embedded-postgres/src/embedded-postgres.js';
import { type Config } from './config.js';

export interface OpenedDatabase {
  /** Connects as the owner. */
  url: string;
  stop(): Promise<void>;
}

/** The configured database server as soon as it can be reached, or our own. */
export async function openDatabase(
  config: Config,
  log: (line: string) => void,
  purpose: 'server' | 'command' = 'server',
): Promise<OpenedDatabase> {
  if (!config.databaseUrl) return startEmbeddedPostgres({ dataDir: config.dataDir, purpose, log });
  await untilReachable(config.databaseUrl, log);
  return { url: config.databaseUrl, stop: async () => undefined };
}

const PATIENCE_MS = 30_000;
const POLL_MS = 500;

/** Containers start in any order, so a server that is away may be on its way. */
async function untilReachable(url: string, log: (line: string) => void): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (let told = false; ; told = true) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return;
    } catch (error) {
      const { code = '', message } = error as { code?: string; message: string };
      // A wrong password or a missing database does not pass by itself; these do: no server, one that starts or is full.
      const passes = !/^[0-9A-Z]{5}$/.test(code) || ['57P03', '53300'].includes(code);
      const reason = message || code;
      if (!passes) throw new Error(`The server of DATABASE_URL refuses the connection: ${reason}`, { cause: error });
      if (Date.now() > giveUpAt) {
        const seconds = PATIENCE_MS / 1000;
        throw new Error(`The server of DATABASE_URL could not be reached for ${seconds} s: ${reason}`, {
          cause: error,
        });
      }
      if (!told) log(`Waiting for the server of DATABASE_URL: ${reason}`);
      await sleep(POLL_MS);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
