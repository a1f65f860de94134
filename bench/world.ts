import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../libs/embedded-postgres/src/embedded-postgres.js';
import { applicationUrlOf, migrate } from '../libs/referral/src/migrate.js';
import { type DataSize, generate, SECRET, SIZES } from './data.js';
import { type BenchWorkspace, type Urls } from './servers.js';

export type Log = (line: string) => void;

/** A database with its data, to measure on. */
export interface World {
  /** The size, as results name it. */
  label: string;
  size: DataSize;
  dataDir: string;
  urls: Urls;
  workspaces: BenchWorkspace[];
  stop(): Promise<void>;
}

/** Data is made once a size and kept; a newer schema needs the folder removed, which the migration would not fill. */
export async function openWorld(root: string, sizeName: string, size: DataSize, log: Log): Promise<World> {
  const usual = SIZES[sizeName]!.workspaces === size.workspaces;
  const label = usual ? sizeName : `${sizeName} in ${size.workspaces}`;
  const dataDir = join(root, '.data', `bench-${label.replaceAll(' ', '-')}`);
  mkdirSync(dataDir, { recursive: true });
  const postgres = await startEmbeddedPostgres({ dataDir, purpose: 'server' });
  try {
    const migrated = await migrate(postgres.url);
    if (await isFilled(postgres.url, size)) {
      log(`Data of an earlier run in ${dataDir}${migrated.length > 0 ? ', migrated' : ''}.`);
    } else {
      log(`Making the data of ${label} ...`);
      await generate(postgres.url, size, log);
    }
    return {
      label,
      size,
      dataDir,
      urls: { owner: postgres.url, app: applicationUrlOf(postgres.url) },
      workspaces: await workspacesOf(postgres.url),
      stop: () => postgres.stop(),
    };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

/** Runs `work` with a connection of the database's owner, whom row level security does not hold. */
export async function asOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The kept counts are made last. A run that was killed may have left imported contacts, which the next one removes. */
function isFilled(ownerUrl: string, size: DataSize): Promise<boolean> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ filled: boolean }>(
      `select count(*) >= $1 as filled from referral.contact_stats`,
      [size.contacts],
    );
    return rows[0]!.filled;
  });
}

function workspacesOf(ownerUrl: string): Promise<BenchWorkspace[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string; slug: string }>(
      `select id, slug from referral.workspace where slug like 'bench-%' order by slug`,
    );
    return rows.map(({ id, slug }) => ({ id, secret: SECRET + slug.slice('bench-'.length) }));
  });
}
