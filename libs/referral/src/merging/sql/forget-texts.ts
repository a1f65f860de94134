const TEXTS = `'{"note": null, "since": null, "channel_label": null, "lost_reason": null, "reason": null}'::jsonb`;

/** Only what a row has, so that it stays a row of its table. */
const withoutTexts = `
  r.before || (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(${TEXTS}) where r.before ? key)`;

/** What was written of a contact in links that fell away, as erasing scrubs it in those that stayed. $1 workspace, $2 id. */
export const forgetTexts = [
  `update referral.contact_merge_row r set before = ${withoutTexts}
   where r.workspace_id = $1 and r.kind = 'stage_change' and exists (
     select from referral.contact_merge_row f
     where f.workspace_id = $1 and f.merge_id = r.merge_id and f.kind = 'referral' and f.id = r.of_id
       and $2::text in (f.before ->> 'referrer_id', f.before ->> 'referee_id'))`,
  `update referral.contact_merge_row r set before = ${withoutTexts}
   where r.workspace_id = $1 and r.kind in ('referral', 'relationship')
     and $2::text in (r.before ->> 'referrer_id', r.before ->> 'referee_id',
       r.before ->> 'low_contact_id', r.before ->> 'high_contact_id')`,
];
