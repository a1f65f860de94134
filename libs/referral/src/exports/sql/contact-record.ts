/** $1 workspace, $2 contact, $3 the workspace's currency, in all of these. Each yields one JSON value a row. */
interface Section {
  name: string;
  /** For whoever reads the file. */
  about: string;
  text: string;
}

/** The person and what follows from the facts below. No row where there is nobody, or nothing any more. */
export const recordOfContact = `
  select json_build_object(
    'id', c.id, 'externalId', c.external_id, 'kind', c.kind, 'displayName', c.display_name, 'givenName', c.given_name,
    'familyName', c.family_name,
    'emails', (
      select coalesce(json_agg(json_build_object('address', e.address, 'verifiedAt', e.verified_at) order by e.position), '[]')
      from referral.contact_email e where e.workspace_id = $1 and e.contact_id = c.id),
    'phones', (
      select coalesce(json_agg(p.number order by p.position), '[]')
      from referral.contact_phone p where p.workspace_id = $1 and p.contact_id = c.id),
    'company', o.name, 'jobTitle', c.job_title, 'birthday', c.birthday, 'country', c.country, 'region', c.region,
    'city', c.city, 'locale', c.locale, 'lookedAfterBy', u.name, 'lifecycle', c.lifecycle, 'customerSince', c.customer_since,
    'satisfaction', c.satisfaction, 'satisfactionAt', c.satisfaction_at, 'audience', c.audience,
    'consent', json_build_object('email', c.consent_email, 'phone', c.consent_phone, 'doNotAsk', c.do_not_ask,
      'updatedAt', c.consent_updated_at),
    'customFields', c.custom_fields, 'deletedAt', c.deleted_at, 'createdAt', c.created_at, 'updatedAt', c.updated_at,
    'counts', json_build_object(
      'purchases', s.purchase_count,
      'lifetimeValue', json_build_object('amount', trim_scale(s.lifetime_value)::text, 'currency', $3::text),
      'lastPurchasedAt', s.last_purchased_at, 'lastUpgradedAt', s.last_upgraded_at, 'lastInteractionAt', s.last_interaction_at,
      'lastReferredAt', s.last_referred_at)
  ) as item
  from referral.contact c
  join referral.contact_stats s on s.workspace_id = $1 and s.contact_id = c.id
  left join referral.company o on o.workspace_id = $1 and o.id = c.company_id
  left join referral.app_user u on u.workspace_id = $1 and u.id = c.owner_id
  where c.workspace_id = $1 and c.id = $2 and c.erased_at is null`;

/** Of a referral, all that is not about the other person. */
const referral = (other: string): string => `json_build_object(
  'id', r.id, 'stage', r.stage, 'channel', r.channel, 'channelLabel', r.channel_label, 'referredAt', r.referred_at,
  'convertedAt', r.converted_at, 'lostReason', r.lost_reason, 'note', r.note,
  'value', case when r.value_amount is not null then
    json_build_object('amount', trim_scale(r.value_amount)::text, 'currency', r.value_currency) end,
  'mayNameReferrer', r.may_name_referrer, 'hold', r.hold, 'thankedAt', r.thanked_at,
  'isAcquisition', exists (select from referral.acquisition a where a.workspace_id = $1 and a.referral_id = r.id),
  'creditShare', case
    when not exists (select from referral.referral_credit k where k.workspace_id = $1 and k.referral_id = r.id)
      then case when r.referrer_id = $2 then '1' end
    else (select trim_scale(k.share)::text from referral.referral_credit k
      where k.workspace_id = $1 and k.referral_id = r.id and k.contact_id = $2) end,
  'history', (
    select coalesce(json_agg(json_build_object('from', h.from_stage, 'to', h.to_stage, 'at', h.at, 'reason', h.reason)
      order by h.at, h.id), '[]')
    from referral.stage_change h where h.workspace_id = $1 and h.referral_id = r.id),
  'createdAt', r.created_at, 'updatedAt', r.updated_at, ${other})`;

const nameOf = (id: string): string =>
  `(select x.display_name from referral.contact x where x.workspace_id = $1 and x.id = ${id})`;

export const RECORD_SECTIONS: Section[] = [
  {
    name: 'tags',
    about: 'Labels on the person.',
    text: `
      select json_build_object('name', t.name, 'taggedAt', ct.tagged_at) as item
      from referral.contact_tag ct join referral.tag t on t.workspace_id = $1 and t.id = ct.tag_id
      where ct.workspace_id = $1 and ct.contact_id = $2 order by ct.tagged_at, t.folded_name collate "C"`,
  },
  {
    name: 'relationships',
    about: 'Ties to other people, who appear by their name alone.',
    text: `
      select json_build_object('kind', r.kind, 'since', r.since, 'note', r.note, 'createdAt', r.created_at,
        'with', ${nameOf(`case when r.low_contact_id = $2 then r.high_contact_id else r.low_contact_id end`)}) as item
      from referral.relationship r
      where r.workspace_id = $1 and $2::uuid in (r.low_contact_id, r.high_contact_id) order by r.id`,
  },
  {
    name: 'interactions',
    about:
      'What happened with the person: calls, e-mails, meetings, notes. "role" says whether it was with them or they took part.',
    text: `
      select json_build_object('kind', i.kind, 'direction', i.direction, 'subject', i.subject, 'body', i.body,
        'occurredAt', i.occurred_at, 'answeredAt', i.answered_at, 'externalId', i.external_id, 'role', one.role,
        'createdAt', i.created_at) as item
      from (
        select id, 'CONTACT' as role from referral.interaction where workspace_id = $1 and contact_id = $2
        union all
        select p.interaction_id, 'PARTICIPANT' from referral.interaction_participant p
        where p.workspace_id = $1 and p.contact_id = $2
      ) one
      join referral.interaction i on i.workspace_id = $1 and i.id = one.id
      order by i.occurred_at, i.id`,
  },
  {
    name: 'events',
    about: 'What the person did, as our systems reported it: purchases, upgrades, refunds, surveys.',
    text: `
      select json_build_object('kind', e.kind, 'name', e.name, 'item', e.item,
        'amount', case when e.amount is not null then
          json_build_object('amount', trim_scale(e.amount)::text, 'currency', e.currency) end,
        'score', e.score, 'occurredAt', e.occurred_at, 'externalId', e.external_id, 'createdAt', e.created_at) as item
      from referral.customer_event e where e.workspace_id = $1 and e.contact_id = $2 order by e.occurred_at, e.id`,
  },
  {
    name: 'referralsMade',
    about: 'Whom the person recommended, by name.',
    text: `
      select ${referral(`'referee', ${nameOf('r.referee_id')}`)} as item
      from referral.referral r where r.workspace_id = $1 and r.referrer_id = $2 order by r.referred_at, r.id`,
  },
  {
    name: 'referralsReceived',
    about: 'Who recommended the person; not named where they asked not to be.',
    text: `
      select ${referral(`'referrer', case when r.may_name_referrer then ${nameOf('r.referrer_id')} end`)} as item
      from referral.referral r where r.workspace_id = $1 and r.referee_id = $2 order by r.referred_at, r.id`,
  },
  {
    name: 'credits',
    about: 'Shares in referrals that others made.',
    text: `
      select json_build_object('referralId', k.referral_id, 'share', trim_scale(k.share)::text, 'stage', r.stage,
        'referredAt', r.referred_at) as item
      from referral.referral_credit k
      join referral.referral r on r.workspace_id = $1 and r.id = k.referral_id
      where k.workspace_id = $1 and k.contact_id = $2 and $2::uuid not in (r.referrer_id, r.referee_id)
      order by r.referred_at, r.id`,
  },
  {
    name: 'refusedImportRows',
    about: 'Rows of imported files that were refused and name one of the addresses or the external id of the person.',
    text: `
      select json_build_object('line', e.line, 'column', e.column_name, 'reason', e.message, 'row', e.row,
        'importedAt', j.created_at) as item
      from referral.import_error e
      join referral.import_job j on j.workspace_id = $1 and j.id = e.import_job_id
      where e.workspace_id = $1 and exists (
        select from (
          select address from referral.contact_email where workspace_id = $1 and contact_id = $2
          union all select number from referral.contact_phone where workspace_id = $1 and contact_id = $2
          union all select external_id from referral.contact where workspace_id = $1 and id = $2 and length(external_id) >= 4
        ) trace (value)
        where strpos(lower(e.row), lower(trace.value)) > 0)
      order by j.id, e.line, e.position`,
  },
  {
    name: 'audit',
    about: 'What was changed about the person, and when; values as [from, to].',
    text: `
      select json_build_object('at', a.at, 'action', a.action, 'changes', a.changes) as item
      from referral.audit_entry a where a.workspace_id = $1 and a.object_id = $2 order by a.id`,
  },
];
