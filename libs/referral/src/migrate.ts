import { createHmac } from 'node:crypto';
import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { APP_ROLE } from '../../../migrations/fence-table.js';
import { migrations } from '../../../migrations/all.js';
import { SnakeNaming } from './common/snake-naming.js';

/** Any number, as long as nobody else's migrations take the same. */
const MIGRATION_LOCK = 7_166_301;
const OLDEST_SERVER = 150_000;

/**
 * Where the application connects: the owner's address with the role that owns nothing. Its password follows from the
 * owner's, so that every replica that knows the one knows the other and there is nothing more to configure.
 */
export function applicationUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = passwordOf(ownerUrl);
  url.username = APP_ROLE;
  return url.toString();
}

const passwordOf = (ownerUrl: string): string =>
  createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(APP_ROLE)
    .digest('base64url');

/**
 * Brings the database up to date: the schema `referral`, the application's role and all migrations that are missing.
 * Several processes may do so at once; one works, the others wait and find it done.
 *
 * @param ownerUrl a role that may create the schema; and roles, unless `moaref_app` is there already.
 * @param manageRole whether to make the application's role and set its password. Default: true.
 * @returns the names of the migrations that were run.
 */
export async function migrate(ownerUrl: string, { manageRole = true } = {}): Promise<string[]> {
  const guard = new Client({
    connectionString: ownerUrl,
    application_name: 'moaref-migrate',
    connectionTimeoutMillis: 10_000,
  });
  await guard.connect();
  try {
    await guard.query(`select pg_advisory_lock($1)`, [MIGRATION_LOCK]);
    await requireServer(guard);
    await guard.query(`create schema if not exists referral`);
    if (manageRole) await ensureRole(guard, passwordOf(ownerUrl));
    await requireTrigrams(guard);
    await migrateJobQueue(ownerUrl);
    return await runMissing(ownerUrl);
  } finally {
    await guard.end();
  }
}

/** Whether every migration of this build has been run. */
export async function isMigrated(query: (sql: string) => Promise<{ rows: { name: string }[] }>): Promise<boolean> {
  const { rows } = await query(`select name from referral.migration`);
  const done = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => done.has(migration.name));
}

async function requireServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding`,
  );
  const { version, encoding } = rows[0]!;
  if (version < OLDEST_SERVER)
    throw new Error(`PostgreSQL 15 or later is needed; this server is ${Math.floor(version / 10_000)}.`);
  if (encoding !== 'UTF8') throw new Error(`The database must have the encoding UTF8; this one has ${encoding}.`);
}

async function ensureRole(client: Client, password: string): Promise<void> {
  const { rows } = await client.query<{ mighty: boolean }>(
    `select rolsuper or rolbypassrls as mighty from pg_roles where rolname = $1`,
    [APP_ROLE],
  );
  if (rows[0]?.mighty) {
    throw new Error(
      `The role ${APP_ROLE} must be neither a superuser nor pass by row level security; take that from it.`,
    );
  }
  const verb = rows.length > 0 ? 'alter' : 'create';
  try {
    // A new role may nothing by default; to say so again is allowed to superusers alone.
    await client.query(`${verb} role ${APP_ROLE} login password '${password}'`);
  } catch (error) {
    throw new Error(
      `This database user may not ${verb} the role ${APP_ROLE}, with which the application connects. ` +
        `Create it by hand, grant it to nobody, and name its address in DATABASE_APP_URL. (${(error as Error).message})`,
      { cause: error },
    );
  }
}

/** Under the C locale pg_trgm drops every letter that is not ASCII, and search would find no Persian name. */
async function requireTrigrams(client: Client): Promise<void> {
  await client.query(`create extension if not exists pg_trgm with schema public`);
  const { rows } = await client.query<{ letters: boolean }>(`select public.show_trgm('مریم') <> '{}' as letters`);
  if (!rows[0]?.letters) {
    throw new Error(
      `The database's LC_CTYPE makes search blind to Persian and Arabic letters; create it with a UTF-8 locale, ` +
        `such as: create database moaref template template0 encoding 'UTF8' locale 'C.UTF-8'.`,
    );
  }
}

/** The job queue's own schema, `graphile_worker`; it keeps its own list of migrations. */
async function migrateJobQueue(ownerUrl: string): Promise<void> {
  const logger = new Logger(() => (level, message) => {
    if (String(level) === 'error') process.stderr.write(`${message}\n`);
  });
  await runMigrations({ connectionString: ownerUrl, maxPoolSize: 1, logger });
}

async function runMissing(ownerUrl: string): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: ownerUrl,
    schema: 'referral',
    entities: [],
    migrations,
    migrationsTableName: 'migration',
    namingStrategy: new SnakeNaming(),
    poolSize: 1,
    applicationName: 'moaref-migrate',
  });
  await dataSource.initialize();
  try {
    const run = await dataSource.runMigrations({ transaction: 'all' });
    // The application only looks whether all is done.
    await dataSource.query(`grant select on referral.migration to ${APP_ROLE}`);
    return run.map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}
