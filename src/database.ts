import { startEmbeddedPostgres } from '../libs/embedded-postgres/src/embedded-postgres.js';
import { type Config } from './config.js';

export interface OpenedDatabase {
  /** Connects as the owner. */
  url: string;
  stop(): Promise<void>;
}

/** The configured database server, or our own. */
export async function openDatabase(config: Config): Promise<OpenedDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => undefined };
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    purpose: 'server',
    log: (line) => process.stderr.write(`${line}\n`),
  });
}
