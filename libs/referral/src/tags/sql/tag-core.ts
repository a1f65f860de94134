/**
 * A tag as GraphQL shows it, as one JSON expression.
 *
 * @param tag alias of referral.tag
 */
export const tagCore = (tag: string): string =>
  `json_build_object('id', ${tag}.id, 'name', ${tag}.name, 'color', ${tag}.color)`;

/**
 * All tags of a contact by name, as one JSON list.
 *
 * @param contact alias of referral.contact
 */
export const tagsOf = (contact: string): string => `coalesce((
  select json_agg(${tagCore('t')} order by ${byName('t')})
  from referral.contact_tag ct
  join referral.tag t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
  where ct.workspace_id = ${contact}.workspace_id and ct.contact_id = ${contact}.id), '[]')`;

/** The root collation puts letters of all our scripts where readers expect them. */
export const byName = (tag: string): string => `${tag}.folded_name collate "und-x-icu", ${tag}.id`;
