/**
 * Gives contacts exactly the keys that are theirs now. Only those who had others before are looked up: of a file of new
 * contacts none. $2 the contacts that had keys before, $3 JSON array of all {contact_id, one, other}.
 */
export const replaceKeys = `
  with given as materialized (
    select contact_id, one collate "C" as one, other collate "C" as other
    from json_to_recordset($3::json) as row (contact_id uuid, one text, other text)
  ), gone as (
    delete from referral.duplicate_key k
    where k.workspace_id = $1 and k.contact_id = any($2::uuid[])
      and not exists (select from given g where g.contact_id = k.contact_id and g.one = k.one and g.other = k.other)
  )
  insert into referral.duplicate_key (workspace_id, contact_id, one, other)
  select $1, contact_id, one, other from given
  on conflict on constraint pk_duplicate_key do nothing`;

/** $2 the contact that is erased. */
export const forgetKeys = `delete from referral.duplicate_key where workspace_id = $1 and contact_id = $2`;
