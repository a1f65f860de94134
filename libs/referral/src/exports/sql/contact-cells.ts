import { amount, instant, list } from './cell-texts.js';

/**
 * What the books make of purchases. An import brings a contact's books up to these, so they stand only where that gives
 * the same again: it takes no negative total, no total without a purchase, and at most 1,000 purchases.
 */
const bought = (value: string): string =>
  `case when s.purchase_count between 1 and 1000 and s.lifetime_value >= 0 then ${value} end`;

/**
 * The columns of a file of contacts, called as an import calls them, from `c` and `s` below. What belongs to a contact is
 * looked up for each: under statistics that do not know a young workspace the planner joins the whole of it instead, and
 * a thousand contacts of 100,000 took 150 ms rather than 20.
 */
export const CONTACT_CELLS = {
  id: 'c.id::text',
  externalId: 'c.external_id',
  kind: 'c.kind',
  displayName: 'c.display_name',
  givenName: 'c.given_name',
  familyName: 'c.family_name',
  emails: `(
    select ${list('e.address', 'e.position')} from referral.contact_email e
    where e.workspace_id = $1 and e.contact_id = c.id)`,
  phones: `(
    select ${list('p.number', 'p.position')} from referral.contact_phone p
    where p.workspace_id = $1 and p.contact_id = c.id)`,
  companyName: `(select o.name from referral.company o where o.workspace_id = $1 and o.id = c.company_id)`,
  jobTitle: 'c.job_title',
  birthday: 'c.birthday',
  country: 'c.country',
  region: 'c.region',
  city: 'c.city',
  locale: 'c.locale',
  ownerId: 'c.owner_id::text',
  lifecycle: 'c.lifecycle',
  customerSince: instant('c.customer_since'),
  satisfaction: 'c.satisfaction::text',
  audience: 'c.audience::text',
  consentEmail: 'c.consent_email::text',
  consentPhone: 'c.consent_phone::text',
  doNotAsk: 'c.do_not_ask::text',
  tags: `(
    select ${list('tag.name', 'tag.name collate "C"')}
    from referral.contact_tag ct
    cross join lateral (select t.name from referral.tag t where t.workspace_id = $1 and t.id = ct.tag_id limit 1) tag
    where ct.workspace_id = $1 and ct.contact_id = c.id)`,
  orders: bought('s.purchase_count::text'),
  total: bought(amount('s.lifetime_value')),
  lastPurchasedAt: bought(instant('s.last_purchased_at')),
  lastUpgradedAt: instant('s.last_upgraded_at'),
  // What follows is for people; an import passes it over.
  ownerName: `(select u.name from referral.app_user u where u.workspace_id = $1 and u.id = c.owner_id)`,
  referralsMade: `(s.referrals_pending + s.referrals_contacted + s.referrals_qualified + s.referrals_converted
    + s.referrals_lost + s.referrals_disqualified + s.referrals_expired)::text`,
  referralsConverted: 's.referrals_converted::text',
  lastInteractionAt: instant('s.last_interaction_at'),
  createdAt: instant('c.created_at'),
};

/** The rows of some contacts, in their order, with their custom fields. $1 workspace, $2 contacts. */
export const contactRows = `
  select ${Object.entries(CONTACT_CELLS)
    .map(([name, expression]) => `${expression} as "${name}"`)
    .join(', ')}, c.custom_fields as "customFields"
  from referral.contact c
  join referral.contact_stats s on s.workspace_id = $1 and s.contact_id = c.id and s.contact_id = any($2::uuid[])
  where c.workspace_id = $1 and c.id = any($2::uuid[])
  order by c.id`;
