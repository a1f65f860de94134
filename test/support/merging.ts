import { mutate } from './races.js';
import { sql, type TestClient, type TestWorkspace } from './moaref.js';

export const merge = (client: TestClient, keepId: string, ...mergeIds: string[]): Promise<any> =>
  mutate(client, { field: 'mergeContacts', selection: 'contact { id }' }, { keepId, mergeIds });

export const unmerge = (client: TestClient, id: string): Promise<any> =>
  mutate(client, { field: 'unmergeContact', type: 'IdInput', selection: 'contact { id }' }, { id });

/** Makes contacts, of inputs or names. */
export async function people({ rep }: TestWorkspace, inputs: (object | string)[]): Promise<string[]> {
  const ids: string[] = [];
  for (const input of inputs) {
    const { contact, userErrors } = await mutate(
      rep,
      { field: 'createContact', type: 'ContactInput', selection: 'contact { id }' },
      typeof input === 'string' ? { displayName: input } : input,
    );
    if (!contact) throw new Error(JSON.stringify(userErrors));
    ids.push(contact.id as string);
  }
  return ids;
}

/** What only tells that something was done, and the searched words that nobody has any more. */
const LEFT_OUT = ['audit_entry', 'outbox_event', 'announcement', 'kept_answer', 'search_word', 'api_key', 'workspace'];

/** Every row of a workspace but for when it was last written, by table. */
export async function dumpOf({ workspace }: TestWorkspace): Promise<Record<string, string[]>> {
  const tables = await sql<{ name: string }>(
    `select c.table_name as name from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'referral' and c.column_name = 'workspace_id' and t.table_type = 'BASE TABLE'
       and c.table_name <> all($1) order by 1`,
    [LEFT_OUT],
  );
  const union = tables
    .map(
      ({ name }) =>
        `select '${name}' as name, (to_jsonb(t) - 'updated_at')::text as row from referral.${name} t where workspace_id = $1`,
    )
    .join(' union all ');
  const rows = await sql<{ name: string; row: string }>(`${union} order by 1, 2`, [workspace.id]);
  return Object.fromEntries(
    tables.map(({ name }) => [name, rows.filter((row) => row.name === name).map(({ row }) => row)]),
  );
}
