import { type Question } from './question.js';

/** What a saved rule is measured by. */
export interface SegmentCase {
  name: string;
  rule: object;
  /** Values of the statement below, from $2 on. */
  values: unknown[];
  /** By hand: the id, sort_name and display_name of the living who meet the rule. $1 is the workspace. */
  matching: string;
}

const LIVING = 'c.deleted_at is null and c.erased_at is null';
const SHOWN = 'c.id, c.sort_name, c.display_name';

/** Contacts tied to those of a query for ids, themselves living. */
const tiedTo = (ids: string) => `
  select c.id from referral.contact c
  where c.workspace_id = $1 and ${LIVING} and c.id = any(array(
    select r.referee_id from referral.referral r
    where r.workspace_id = $1 and r.referrer_id = any(array(${ids})) and r.stage <> 'DISQUALIFIED'
    union select r.referrer_id from referral.referral r
    where r.workspace_id = $1 and r.referee_id = any(array(${ids})) and r.stage <> 'DISQUALIFIED'
    union select l.high_contact_id from referral.relationship l where l.workspace_id = $1 and l.low_contact_id = any(array(${ids}))
    union select h.low_contact_id from referral.relationship h where h.workspace_id = $1 and h.high_contact_id = any(array(${ids}))))`;

const midnightsAgo = (interval: string) =>
  `((date_trunc('day', now() at time zone 'UTC') - interval '${interval}') at time zone 'UTC')`;

/** From simple to graph-shaped. @param hub somebody with many ties */
export const segmentCases = (hub: string): SegmentCase[] => [
  {
    name: 'tag',
    rule: { tag: { anyOf: ['VIP'] } },
    values: [],
    matching: `
      select ${SHOWN} from referral.contact_tag t
      join referral.contact c on c.workspace_id = $1 and c.id = t.contact_id
      where t.workspace_id = $1 and ${LIVING}
        and t.tag_id = (select g.id from referral.tag g where g.workspace_id = $1 and g.folded_name = 'vip')`,
  },
  {
    name: 'city and consent',
    rule: {
      all: [{ contact: { field: 'CITY', equals: 'Győr' } }, { contact: { field: 'CONSENT_EMAIL', equals: 'true' } }],
    },
    values: [],
    matching: `
      select ${SHOWN} from referral.contact c
      where c.workspace_id = $1 and ${LIVING} and c.city = 'Győr' and c.consent_email`,
  },
  {
    name: 'upgraded in the last year',
    rule: { contact: { field: 'LAST_UPGRADED_AT', within: { last: 'P1Y' } } },
    values: [],
    matching: `
      select ${SHOWN} from referral.contact_stats s
      join referral.contact c on c.workspace_id = $1 and c.id = s.contact_id
      where s.workspace_id = $1 and ${LIVING}
        and coalesce(s.last_upgraded_at, '-infinity'::timestamptz) >= ${midnightsAgo('1 year')}`,
  },
  {
    name: 'satisfied 9 or more, two purchases',
    rule: {
      all: [
        { contact: { field: 'SATISFACTION', greaterOrEqual: '9' } },
        { contact: { field: 'PURCHASE_COUNT', greaterOrEqual: '2' } },
      ],
    },
    values: [],
    matching: `
      select ${SHOWN} from referral.contact c
      join referral.contact_stats s on s.workspace_id = $1 and s.contact_id = c.id
      where c.workspace_id = $1 and ${LIVING} and c.satisfaction >= 9 and s.purchase_count >= 2`,
  },
  {
    name: 'three converted referrals in 90 days',
    rule: { referral: { role: 'REFERRER', stages: ['CONVERTED'], atLeast: 3, within: { last: 'P90D' } } },
    values: [],
    // The kept count leaves few whose referrals are looked at.
    matching: `
      select ${SHOWN} from referral.contact_stats s
      join referral.contact c on c.workspace_id = $1 and c.id = s.contact_id
      where s.workspace_id = $1 and ${LIVING} and s.referrals_converted >= 3 and (
        select count(*) from referral.referral r
        where r.workspace_id = $1 and r.referrer_id = s.contact_id and r.stage = 'CONVERTED'
          and r.converted_at >= ${midnightsAgo('90 days')}) >= 3`,
  },
  {
    name: 'within two hops, not churned, three referrals',
    rule: {
      all: [
        { network: { withinHopsOf: hub, hops: 2 } },
        { not: { tag: { anyOf: ['Churned'] } } },
        { referral: { role: 'REFERRER', atLeast: 3 } },
      ],
    },
    values: [hub],
    matching: `
      select ${SHOWN} from (
        with once as materialized (${tiedTo('select $2::uuid')}), twice as materialized (${tiedTo('select id from once')})
        select id from once union select id from twice
      ) near
      join referral.contact_stats s on s.workspace_id = $1 and s.contact_id = near.id
      join referral.contact c on c.workspace_id = $1 and c.id = near.id
      where near.id <> $2 and s.referrals_pending + s.referrals_contacted + s.referrals_qualified + s.referrals_converted
          + s.referrals_lost + s.referrals_disqualified + s.referrals_expired >= 3
        and not exists (
          select from referral.contact_tag t where t.workspace_id = $1 and t.contact_id = near.id
            and t.tag_id = (select g.id from referral.tag g where g.workspace_id = $1 and g.folded_name = 'churned'))`,
  },
];

/** The total and the first page of a saved segment. */
export const segmentQuestion = ({ name, values, matching }: SegmentCase, segmentId: string): Question => ({
  name: `segment, ${name}`,
  document: `query ($id: ID!) { segment(id: $id) { members(first: 50) { totalCount nodes { id displayName } } } }`,
  asked: [{ variables: { id: segmentId }, values }],
  bare: {
    text: `
      with matching as materialized (${matching})
      select id, display_name, (select count(*)::integer from matching) as total
      from matching order by sort_name, id limit 50`,
  },
  ours: ({ segment: { members } }) => ({ total: members.totalCount, ids: members.nodes.map((one: any) => one.id) }),
  theirs: (rows) => ({ total: rows[0]?.total ?? 0, ids: rows.map((row) => row.id) }),
  budget: '<=2',
});

/** A rule under the pen: how many, the newest ten and why they. By hand without the reasons. */
export const previewQuestion = (): Question => ({
  name: 'preview while typing',
  document: `query ($rule: SegmentRule!) {
    segmentPreview(rule: $rule) { totalCount ruleText sample { contact { id displayName } reasons { text } } }
  }`,
  asked: [
    ['9', '1'],
    ['9', '12'],
    ['9', '120'],
  ].map(([satisfaction, worth]) => ({
    variables: {
      rule: {
        all: [
          { contact: { field: 'SATISFACTION', greaterOrEqual: satisfaction } },
          { contact: { field: 'LIFETIME_VALUE', greaterOrEqual: worth } },
          { tag: { noneOf: ['Churned'] } },
        ],
      },
    },
    values: [satisfaction, worth],
  })),
  bare: {
    text: `
      with matching as materialized (
        select c.id, c.created_at, c.display_name from referral.contact c
        join referral.contact_stats s on s.workspace_id = $1 and s.contact_id = c.id
        where c.workspace_id = $1 and ${LIVING} and c.satisfaction >= $2::smallint and s.lifetime_value >= $3::numeric
          and not exists (
            select from referral.contact_tag t where t.workspace_id = $1 and t.contact_id = c.id
              and t.tag_id = (select g.id from referral.tag g where g.workspace_id = $1 and g.folded_name = 'churned')))
      select id, display_name, (select count(*)::integer from matching) as total
      from matching order by created_at desc, id desc limit 10`,
  },
  ours: ({ segmentPreview: { totalCount, sample } }) => ({
    total: totalCount,
    ids: sample.map(({ contact }: any) => contact.id),
  }),
  theirs: (rows) => ({ total: rows[0]?.total ?? 0, ids: rows.map((row) => row.id) }),
  budget: null,
});
