import { type ContactFields } from '../contact-fields.js';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The fields that are columns of the contact row; addresses and the company have rows of their own. */
export const ROW_FIELDS = [
  'externalId',
  'kind',
  'displayName',
  'givenName',
  'familyName',
  'jobTitle',
  'birthday',
  'country',
  'region',
  'city',
  'locale',
  'ownerId',
  'lifecycle',
  'customerSince',
  'satisfaction',
  'satisfactionAt',
  'audience',
  'consentEmail',
  'consentPhone',
  'doNotAsk',
  'consentUpdatedAt',
  'customFields',
] as const satisfies (keyof ContactFields)[];

/** Everything that a write sets, in the database's names; bulk imports COPY the same columns. */
export const WRITTEN_COLUMNS = [...ROW_FIELDS.map(snake), 'company_id', 'sort_name', 'search_text'];

const columns = WRITTEN_COLUMNS.join(', ');
const given = WRITTEN_COLUMNS.map((column) => `given.${column}`).join(', ');

/**
 * The rows come as one JSON array in the shape of the table: one short statement for any number of contacts, where
 * a placeholder for each value would have PostgreSQL parse some 7,000 of them.
 */
export const insertContacts = `
  insert into referral.contact (workspace_id, id, ${columns})
  select $1, given.id, ${given} from json_populate_recordset(null::referral.contact, $2::json) given`;

export const updateContacts = `
  update referral.contact c set (${columns}, updated_at) = row(${given}, now())
  from json_populate_recordset(null::referral.contact, $2::json) given
  where c.workspace_id = $1 and c.id = given.id`;

export const insertStats = `
  insert into referral.contact_stats (workspace_id, contact_id) select $1, unnest($2::uuid[])`;

/** An address that stays keeps its row, and so its verification. $2 contacts whose list is replaced, $3 the lists. */
export const replaceEmails = `
  with given as (
    select * from json_to_recordset($3::json) as row (contact_id uuid, position smallint, value text)
  ), gone as (
    delete from referral.contact_email e
    where e.workspace_id = $1 and e.contact_id = any($2::uuid[])
      and not exists (select from given g where g.contact_id = e.contact_id and g.value = e.address)
  )
  insert into referral.contact_email as e (workspace_id, contact_id, position, address)
  select $1, contact_id, position, value from given
  on conflict on constraint pk_contact_email do update set position = excluded.position
    where e.position <> excluded.position`;

export const replacePhones = `
  with given as (
    select * from json_to_recordset($3::json) as row (contact_id uuid, position smallint, value text)
  ), gone as (
    delete from referral.contact_phone p
    where p.workspace_id = $1 and p.contact_id = any($2::uuid[])
      and not exists (select from given g where g.contact_id = p.contact_id and g.value = p.number)
  )
  insert into referral.contact_phone as p (workspace_id, contact_id, position, number)
  select $1, contact_id, position, value from given
  on conflict on constraint pk_contact_phone do update set position = excluded.position
    where p.position <> excluded.position`;

/**
 * Locks the contacts that inputs may mean, in id order. The union of lookups rather than one condition with OR, which
 * would scan the workspace. $2 ids, $3 externalIds, $4 e-mail addresses, $5 phones, $6 sort names of those of whom
 * nothing else is known.
 */
export const lockKnownContacts = `
  select id from referral.contact
  where workspace_id = $1 and id in (
    select unnest($2::uuid[])
    union select id from referral.contact where workspace_id = $1 and external_id = any($3::text[]) and deleted_at is null
    union select unnest(array[id, merged_into_id]) from referral.contact
      where workspace_id = $1 and external_id = any($3::text[]) and merged_into_id is not null
    union select contact_id from referral.contact_email where workspace_id = $1 and address = any($4::text[])
    union select contact_id from referral.contact_phone where workspace_id = $1 and number = any($5::text[])
    union select c.id from referral.contact c
      where c.workspace_id = $1 and c.sort_name = any($6::text[]) and c.deleted_at is null and c.external_id is null
        and not exists (select from referral.contact_email e where e.workspace_id = $1 and e.contact_id = c.id)
        and not exists (select from referral.contact_phone p where p.workspace_id = $1 and p.contact_id = c.id))
  order by id
  for no key update`;

/** Contacts as their fields, the gone ones too. A statement of its own after the lock, to see what was waited for. */
export const loadContactFields = `
  select c.id, c.deleted_at is not null as gone, c.merged_into_id as "mergedIntoId", ${ROW_FIELDS.map((field) => `c.${snake(field)} as "${field}"`).join(', ')},
    (select o.name from referral.company o where o.workspace_id = c.workspace_id and o.id = c.company_id) as "companyName",
    array(select e.address from referral.contact_email e
          where e.workspace_id = c.workspace_id and e.contact_id = c.id order by e.position) as emails,
    array(select p.number from referral.contact_phone p
          where p.workspace_id = c.workspace_id and p.contact_id = c.id order by p.position) as phones
  from referral.contact c
  where c.workspace_id = $1 and c.id = any($2::uuid[])`;

/** A contact's fields as a row of the table, its names in snake_case. */
export function toRow(fields: ContactFields): Record<string, unknown> {
  return Object.fromEntries(ROW_FIELDS.map((field) => [snake(field), fields[field]]));
}
