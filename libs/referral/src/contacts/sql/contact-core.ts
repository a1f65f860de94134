import { userCore } from '../../access/sql/user-core.js';

/**
 * A contact as GraphQL shows it, as one JSON expression: built in the database because rows, entities and a statement
 * for each of addresses, company and owner cost tenfold. `json` rather than `jsonb`, which is parsed and sorted first.
 *
 * @param contact alias of referral.contact
 * @param stats alias of its referral.contact_stats
 * @param currency the parameter that holds the workspace's currency
 */
export const contactCore = (contact: string, stats: string, currency: string): string => `json_build_object(
  'id', ${contact}.id,
  'externalId', ${contact}.external_id,
  'kind', ${contact}.kind,
  'displayName', ${contact}.display_name,
  'givenName', ${contact}.given_name,
  'familyName', ${contact}.family_name,
  'emails', coalesce((
    select json_agg(json_build_object('address', e.address, 'primary', e.position = 0, 'verifiedAt', e.verified_at) order by e.position)
    from referral.contact_email e
    where e.workspace_id = ${contact}.workspace_id and e.contact_id = ${contact}.id), '[]'),
  'phones', coalesce((
    select json_agg(json_build_object('number', p.number, 'primary', p.position = 0) order by p.position)
    from referral.contact_phone p
    where p.workspace_id = ${contact}.workspace_id and p.contact_id = ${contact}.id), '[]'),
  'company', (
    select json_build_object('id', o.id, 'name', o.name, 'domain', o.domain)
    from referral.company o
    where o.workspace_id = ${contact}.workspace_id and o.id = ${contact}.company_id),
  'jobTitle', ${contact}.job_title,
  'birthday', ${contact}.birthday,
  'country', ${contact}.country,
  'region', ${contact}.region,
  'city', ${contact}.city,
  'locale', ${contact}.locale,
  'owner', (
    select ${userCore('u')}
    from referral.app_user u
    where u.workspace_id = ${contact}.workspace_id and u.id = ${contact}.owner_id),
  'lifecycle', ${contact}.lifecycle,
  'customerSince', ${contact}.customer_since,
  'lastUpgradedAt', ${stats}.last_upgraded_at,
  'lastPurchasedAt', ${stats}.last_purchased_at,
  'purchaseCount', ${stats}.purchase_count,
  'lifetimeValue', json_build_object('amount', trim_scale(${stats}.lifetime_value)::text, 'currency', ${currency}::text),
  'lastInteractionAt', ${stats}.last_interaction_at,
  'satisfaction', ${contact}.satisfaction,
  'satisfactionAt', ${contact}.satisfaction_at,
  'audience', ${contact}.audience,
  'consent', json_build_object('email', ${contact}.consent_email, 'phone', ${contact}.consent_phone,
    'doNotAsk', ${contact}.do_not_ask, 'updatedAt', ${contact}.consent_updated_at),
  'customFields', ${contact}.custom_fields,
  'deletedAt', ${contact}.deleted_at,
  'erasedAt', ${contact}.erased_at,
  'createdAt', ${contact}.created_at,
  'updatedAt', ${contact}.updated_at
)`;
