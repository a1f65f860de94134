import { rmSync } from 'node:fs';
import { type Client } from 'pg';
import { median } from '../load.js';
import { namesOf } from '../names.js';
import { cpuSecondsOf, cpuSecondsOfDatabase } from '../processes.js';
import { type Result, result } from '../report.js';
import { ask, change } from './clients.js';
import { type Measuring } from './measure-lists.js';

/** A tenth of what is there, within what is quick enough to repeat and long enough to tell. */
const rowsFor = (contacts: number): number => Math.min(Math.max(contacts / 10, 5_000), 100_000);

/** How the rows of a file and their copies are known again: by the beginning of their externalId and address. */
const [IMPORTED, COPIED] = ['imp', 'cpy'];

interface Cost {
  perSecond: number;
  /** Milliseconds of CPU for a row. */
  database: number;
  server: number;
}

/**
 * A file of new contacts through /uploads and startImport; the same file again; and COPY of the very rows that the first
 * made, as copies with other ids, into the same tables with their indexes and keys. What a round made is removed after it.
 */
export async function measureImporting(measuring: Measuring, owner: Client): Promise<Result[]> {
  const { world, rounds, log } = measuring;
  const count = rowsFor(world.size.contacts);
  const imports: Cost[] = [];
  const again: Cost[] = [];
  const copies: Cost[] = [];
  await removeMade(measuring, owner);
  try {
    for (let round = 0; round <= rounds; round++) {
      const file = contactsFile(round, count, world.size.contacts / world.size.workspaces);
      const cost = (work: () => Promise<void>) => costOf(measuring, count, work);
      const first = await cost(() => importFile(measuring, file, { created: count, skipped: 0 }));
      const second = await cost(() => importFile(measuring, file, { created: 0, skipped: count }));
      const tables = await writeCopies(measuring, owner);
      const copy = await cost(() => copyIn(owner, tables));
      for (const { path } of tables) rmSync(path);
      await removeMade(measuring, owner);
      log(
        `${round === 0 ? 'warm-up' : `round ${round}`} import of ${count}: ${first.perSecond.toFixed(0)} rows/s, ` +
          `again ${second.perSecond.toFixed(0)}, COPY into ${tables.map(({ table }) => table).join(', ')} ${copy.perSecond.toFixed(0)}`,
      );
      // The first round warms caches, statements and the compiler.
      if (round === 0) continue;
      imports.push(first);
      again.push(second);
      copies.push(copy);
    }
  } finally {
    await removeMade(measuring, owner);
  }
  const against = (title: string, ours: Cost[], limit: Cost[], figure: keyof Cost, budget: string | null) => {
    const [mine, theirs] = [ours.map((one) => one[figure]), limit.map((one) => one[figure])];
    const unit = figure === 'perSecond' ? 'rows/s' : 'ms/row';
    const ratio = median(mine.map((value, round) => value / theirs[round]!));
    return result(title, world.label, unit, median(mine), median(theirs), budget, ratio);
  };
  const NAME = `import of ${count} contacts`;
  const serverCpu = median(imports.map((one) => one.server));
  return [
    against(`${NAME} against COPY`, imports, copies, 'perSecond', '>=0.25'),
    against(`${NAME}: database CPU`, imports, copies, 'database', null),
    result(`${NAME}: server CPU`, world.label, 'ms/row', serverCpu, null, null),
    against('the same file again against the first time', again, imports, 'perSecond', null),
  ];
}

async function costOf({ world, serverPid }: Measuring, rows: number, work: () => Promise<void>): Promise<Cost> {
  const used = () => ({ database: cpuSecondsOfDatabase(world.dataDir), server: cpuSecondsOf(serverPid) });
  const before = used();
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const after = used();
  return {
    perSecond: rows / seconds,
    database: ((after.database - before.database) * 1000) / rows,
    server: ((after.server - before.server) * 1000) / rows,
  };
}

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

function contactsFile(round: number, rows: number, perWorkspace: number): string {
  const lines = ['externalId,givenName,familyName,email,phone,companyName,jobTitle,city,country,consentEmail'];
  for (let row = 0; row < rows; row++) {
    const key = `${round}x${row}`;
    const { given, family } = namesOf(row);
    const phone = `+3630${String(1_000_000 + round * rows + row)}`;
    const company = `Company ${row % (perWorkspace / 20)}`;
    lines.push(
      `${IMPORTED}-${key},${capital(given)},${capital(family)},${IMPORTED}${key}@bench.example,${phone},${company},Buyer,Szeged,HU,true`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** @throws where the job did not do what it should have, since refusing is faster than importing. */
async function importFile(
  { port, workspace }: Measuring,
  file: string,
  expected: { created: number; skipped: number },
): Promise<void> {
  const uploaded = await fetch(`http://127.0.0.1:${port}/uploads?fileName=contacts.csv`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', authorization: `Bearer ${workspace.secret}` },
    body: file,
  });
  const { uploadId } = (await uploaded.json()) as { uploadId: string };
  const start = `mutation ($input: ImportInput!) { startImport(input: $input) { importJob { id } userErrors { message } } }`;
  const { importJob } = await change(port, workspace, start, { input: { uploadId, kind: 'CONTACTS_CSV' } });
  const watch = `query ($id: ID!) { importJob(id: $id) { state created skipped failed updated failure } }`;
  for (;;) {
    const { importJob: job } = await ask(port, workspace, watch, { id: importJob.id });
    if (!['QUEUED', 'RUNNING'].includes(job.state as string)) {
      if (job.state === 'DONE' && job.created === expected.created && job.skipped === expected.skipped) return;
      throw new Error(`import: ${JSON.stringify(job)} is not ${JSON.stringify(expected)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

interface CopiedTable {
  table: string;
  columns: string;
  path: string;
}

/** Every table in which something is kept of a contact: which they are, the schema says. */
async function tablesOf(owner: Client): Promise<{ table: string; key: string; columns: [string, string][] }[]> {
  const { rows } = await owner.query<{ table: string; key: string; columns: [string, string][] }>(`
    select c.table_name as table, case c.table_name when 'contact' then 'id' else 'contact_id' end as key,
      json_agg(json_build_array(c.column_name, c.data_type) order by c.ordinal_position) as columns
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'referral' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
    group by c.table_name
    having c.table_name = 'contact' or bool_or(c.column_name = 'contact_id')
    order by c.table_name <> 'contact', c.table_name`);
  return rows;
}

const ofContacts = (prefix: string) => `
  select id from referral.contact where workspace_id = $1 and external_id >= '${prefix}-' and external_id < '${prefix}.'`;

/** Writes the rows of the last import to files beside the data, with other ids (of version 8), addresses and keys. */
async function writeCopies({ workspace }: Measuring, owner: Client): Promise<CopiedTable[]> {
  const { rows } = await owner.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  await owner.query('drop table if exists imported');
  await owner.query(`create temporary table imported as ${ofContacts(IMPORTED).replace('$1', `'${workspace.id}'`)}`);
  await owner.query('analyze imported');
  const copied: CopiedTable[] = [];
  for (const { table, key, columns } of await tablesOf(owner)) {
    const values = columns.map(([name, type]) => {
      if (name === key) return `overlay(t.${name}::text placing '8' from 15 for 1)`;
      return type === 'text' ? `replace(t.${name}, '${IMPORTED}', '${COPIED}')` : `t.${name}`;
    });
    const path = `${rows[0]!.folder}/bench-copy-${table}`;
    const text = `
      copy (
        select ${values.join(', ')} from referral.${table} t
        where t.workspace_id = '${workspace.id}' and t.${key} in (select id from imported)
      ) to '${path}'`;
    const { rowCount } = await owner.query(text);
    if (rowCount) copied.push({ table, columns: columns.map(([name]) => name).join(', '), path });
    else rmSync(path);
  }
  return copied;
}

async function copyIn(owner: Client, tables: CopiedTable[]): Promise<void> {
  await owner.query('begin');
  for (const { table, columns, path } of tables)
    await owner.query(`copy referral.${table} (${columns}) from '${path}'`);
  await owner.query('commit');
}

async function removeMade({ workspace }: Measuring, owner: Client): Promise<void> {
  await owner.query(`delete from referral.import_job where workspace_id = $1`, [workspace.id]);
  await owner.query(`delete from referral.upload where workspace_id = $1`, [workspace.id]);
  await owner.query('drop table if exists made');
  const made = `${ofContacts(IMPORTED)} union all ${ofContacts(COPIED)}`.replaceAll('$1', `'${workspace.id}'`);
  await owner.query(`create temporary table made as ${made}`);
  await owner.query('analyze made');
  // Without the foreign keys' checks, which would look for each contact in every table.
  await owner.query(`set session_replication_role = replica`);
  const tables = await tablesOf(owner);
  for (const { table, key } of tables.reverse()) {
    const { rowCount } = await owner.query(
      `delete from referral.${table} where workspace_id = $1 and ${key} in (select id from made)`,
      [workspace.id],
    );
    // So that every round finds the same tables.
    if (rowCount) await owner.query(`vacuum (analyze) referral.${table}`);
  }
  await owner.query(`set session_replication_role = default`);
}
