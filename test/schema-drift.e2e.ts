import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DataSource } from 'typeorm';
import { dataSourceOf } from '../libs/referral/src/database.module.js';
import { sql } from './support/moaref.js';
import { running } from './support/running.js';

describe('entities and tables', () => {
  let dataSource: DataSource;

  beforeAll(async () => {
    dataSource = await dataSourceOf({ databaseUrl: running().ownerUrl }).initialize();
  });

  afterAll(() => dataSource.destroy());

  it('have the same columns, of the same types, with the same nulls', async () => {
    const columns = await sql<{ table: string; column: string; nullable: boolean; type: string }>(`
      select c.relname as table, a.attname as column, not a.attnotnull as nullable, t.typname as type
      from pg_attribute a
      join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'referral'
      join pg_type t on t.oid = a.atttypid
      where a.attnum > 0 and not a.attisdropped`);
    const inDatabase = columns.map(
      ({ table, column, nullable, type }) => `${table}.${column} ${type}${nullable ? ' null' : ''}`,
    );
    const SHORT: Record<string, string> = {
      integer: 'int4',
      smallint: 'int2',
      bigint: 'int8',
      boolean: 'bool',
      'double precision': 'float8',
    };
    const mapped = new Set(dataSource.entityMetadatas.map((entity) => entity.tableName));
    const inEntities = dataSource.entityMetadatas.flatMap((entity) =>
      entity.columns.map((column) => {
        const type = dataSource.driver.normalizeType(column);
        const name = type === 'timestamp with time zone' ? 'timestamptz' : (SHORT[type] ?? type);
        return `${entity.tableName}.${column.databaseName} ${column.isArray ? '_' : ''}${name}${column.isNullable ? ' null' : ''}`;
      }),
    );
    expect(inEntities.sort()).toEqual(inDatabase.filter((line) => mapped.has(line.split('.')[0]!)).sort());
  });

  it('are all under row level security, forced, with one policy for the application', async () => {
    const open = await sql(`
      select c.relname
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'referral'
      where c.relkind = 'r' and c.relname <> 'migration'
        and not (c.relrowsecurity and c.relforcerowsecurity
          and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'workspace'))`);
    expect(open).toEqual([]);
  });

  it('belong to somebody else than the application, whose role can do nothing beyond its workspace', async () => {
    const [role] = await sql(`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty,
        (select count(*)::integer from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname = 'moaref_app'`);
    expect(role).toEqual({ mighty: false, owned: 0 });
  });

  it('name the workspace first in every primary key, foreign key, unique constraint and index', async () => {
    const strays = await sql<{ name: string }>(`
      select i.relname as name
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'referral'
      left join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where t.relname not in ('workspace', 'migration') and a.attname is distinct from 'workspace_id'`);
    // What must be found before a workspace is known, and the one queue of all workspaces.
    expect(strays.map((index) => index.name).sort()).toEqual([
      'ix_announcement_announced_at',
      'ix_api_key_secret_hash',
      'ix_outbox_event_id',
      'ix_session_token_hash',
    ]);
  });
});
