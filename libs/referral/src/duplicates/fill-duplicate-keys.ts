import { keysOf, type KeySources } from './duplicate-keys.js';

const PAGE = 5_000;
const NONE = '00000000-0000-0000-0000-000000000000';

/**
 * Makes the keys of contacts that came without ContactWriter: of all workspaces, for who may see them all. The table has
 * none of them yet. It is TypeScript that makes the keys, so it goes page by page.
 */
export async function fillDuplicateKeys(query: (text: string, values: unknown[]) => Promise<unknown[]>): Promise<void> {
  let last = [NONE, NONE];
  for (;;) {
    const page = (await query(
      `select c.workspace_id, c.id, c.display_name as "displayName", c.given_name as "givenName",
         c.family_name as "familyName", c.birthday,
         array(select e.address from referral.contact_email e
               where e.workspace_id = c.workspace_id and e.contact_id = c.id) as emails
       from referral.contact c
       where (c.workspace_id, c.id) > ($1, $2) and c.erased_at is null
       order by c.workspace_id, c.id limit ${PAGE}`,
      last,
    )) as (KeySources & { workspace_id: string; id: string })[];
    const rows = page.flatMap((contact) => {
      const { workspace_id, id: contact_id } = contact;
      return keysOf(contact).map((key) => ({ workspace_id, contact_id, ...key }));
    });
    await query(
      `insert into referral.duplicate_key (workspace_id, contact_id, one, other)
       select workspace_id, contact_id, one, other from json_populate_recordset(null::referral.duplicate_key, $1::json)`,
      [JSON.stringify(rows)],
    );
    if (page.length < PAGE) return;
    last = [page.at(-1)!.workspace_id, page.at(-1)!.id];
  }
}
