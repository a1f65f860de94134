import { Client } from 'pg';
import { fillContactWords } from '../libs/referral/src/contacts/sql/contact-words.js';
import { fillDuplicateKeys } from '../libs/referral/src/duplicates/fill-duplicate-keys.js';
import { addToTies } from '../libs/referral/src/graph/sql/keep-ties.js';
import { FAMILY_NAME, GIVEN_NAME, NAME_FUNCTION } from './names.js';

/** How much to measure on. */
export interface DataSize {
  /** In all workspaces together. */
  contacts: number;
  workspaces: number;
  interactionsPerContact: number;
}

export const SIZES: Record<string, DataSize> = {
  '10k': { contacts: 10_000, workspaces: 10, interactionsPerContact: 3 },
  '100k': { contacts: 100_000, workspaces: 10, interactionsPerContact: 3 },
  '1M': { contacts: 1_000_000, workspaces: 10, interactionsPerContact: 3 },
  /** Few people with long timelines, all in one workspace. */
  'deep-10k': { contacts: 10_000, workspaces: 1, interactionsPerContact: 100 },
};

/** An API key of every workspace: its secret is this and the workspace's number. */
export const SECRET = 'mrk_bench_only_not_a_secret_';

const REFERRALS_PER_CONTACT = 0.6;

/** A world of this shape, in so many workspaces: one that holds everybody is what breaks first. */
export function sizeOf(name: string, workspaces: string | undefined): DataSize {
  const size = SIZES[name];
  if (!size) throw new Error(`--size is one of ${Object.keys(SIZES).join(', ')}`);
  const count = workspaces === undefined ? size.workspaces : Number(workspaces);
  if (!Number.isInteger(count) || count < 1) throw new Error('--workspaces is a number of workspaces');
  return { ...size, workspaces: count };
}

/**
 * Fills an empty, migrated database by set-based SQL, the same rows every time but for the day: the last three years up
 * to today, so that "in the last year" finds some. People refer others who came later, early ones and every two hundredth
 * (an advocate) more often, so that there are hubs; the tree, the counts and the stages fit together (the `check` command
 * finds nothing).
 */
export async function generate(ownerUrl: string, size: DataSize, log: (line: string) => void): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const perWorkspace = size.contacts / size.workspaces;
  try {
    await client.query(`set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '1GB'`);
    await client.query(FUNCTIONS);
    for (const [what, statement] of STEPS) {
      const started = Date.now();
      await client.query(
        statement
          .replaceAll(':workspaces', String(size.workspaces))
          .replaceAll(':n', String(perWorkspace))
          .replaceAll(':interactions', String(size.interactionsPerContact))
          .replaceAll(':referred', String(REFERRALS_PER_CONTACT)),
      );
      log(`  ${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
    }
    const { rows: workspaces } = await client.query<{ id: string }>(`select id from referral.workspace`);
    for (const { id } of workspaces) {
      for (const fill of fillContactWords) await client.query(fill, [id]);
      const { rows } = await client.query<{ id: string }>(
        `select distinct interaction_id as id from referral.interaction_participant where workspace_id = $1`,
        [id],
      );
      await client.query(addToTies.text, [id, rows.map((shared) => shared.id)]);
    }
    await fillDuplicateKeys(async (text, values) => (await client.query(text, values)).rows as unknown[]);
    await client.query(`vacuum (analyze, freeze)`);
  } finally {
    await client.end();
  }
}

/** The ids of contacts, spread over all workspaces, the referrers among them as often as everybody else. */
export async function sampleContacts(ownerUrl: string, count: number): Promise<{ workspace: number; id: string }[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ workspace: number; id: string }>(
      `select w.place::integer - 1 as workspace, c.id
       from (
         select id, row_number() over (order by slug) as place, count(*) over () as count
         from referral.workspace where slug like 'bench-%'
       ) w
       cross join lateral (
         select id from referral.contact where workspace_id = w.id order by md5(id::text) limit ceil($1::numeric / w.count)
       ) c`,
      [count],
    );
    return rows;
  } finally {
    await client.end();
  }
}

/**
 * Ids in the shape of UUIDv7, ordered by number; and a die that always falls the same. One expression each without FROM
 * and with every cast written out, since only such are inlined, which makes the data in half the time.
 */
const FUNCTIONS = `
  create or replace function pg_temp.id(kind text, workspace integer, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || substr(md5(kind || ':' || workspace::text || ':' || n::text), 1, 3)
      || '8' || substr(md5(kind || ':' || workspace::text || ':' || n::text), 4, 15))::uuid $$;
  create or replace function pg_temp.die(kind text, workspace integer, n bigint) returns double precision language sql immutable as $$
    select (('x' || substr(md5(kind || '/' || workspace::text || '/' || n::text), 1, 8))::bit(32)::bigint & 2147483647)
      / 2147483648.0::double precision $$;
  create or replace function pg_temp.today() returns timestamptz language sql stable as $$
    select date_trunc('day', now(), 'UTC') $$;
  ${NAME_FUNCTION}`;

const EVERYONE = `generate_series(0, :workspaces - 1) w, generate_series(0, :n - 1) i`;

/** When somebody came: over the last three years, in the order of their numbers. */
const CAME = `pg_temp.today() - interval '1096 days' + i * interval '1095 days' / :n`;

/** What four in ten said of us in a survey, 0 to 10; better than 8 in three of ten answers. */
const SCORE = `case when pg_temp.die('survey', w, i) < 0.4 then floor(11 * power(pg_temp.die('score', w, i), 0.6)) end`;

const STEPS: [string, string][] = [
  [
    'workspaces, keys and users',
    `insert into referral.workspace (id, slug, name, block_key)
     select pg_temp.id('workspace', w, w), 'bench-' || w, 'Bench ' || w, decode(repeat('ab', 32), 'hex')
     from generate_series(0, :workspaces - 1) w;
     insert into referral.api_key (workspace_id, id, name, role, secret_hash)
     select pg_temp.id('workspace', w, w), pg_temp.id('key', w, w), 'bench', 'ADMIN', sha256(('${SECRET}' || w)::bytea)
     from generate_series(0, :workspaces - 1) w;
     insert into referral.app_user (workspace_id, id, name, email, role)
     select pg_temp.id('workspace', w, w), pg_temp.id('user', w, i), 'Rep ' || i, 'rep' || i || '@bench.example', 'REP'
     from generate_series(0, :workspaces - 1) w, generate_series(0, 19) i`,
  ],
  [
    'companies and tags',
    `insert into referral.company (workspace_id, id, name, folded_name, domain)
     select pg_temp.id('workspace', w, w), pg_temp.id('company', w, i), 'Company ' || i, 'company ' || i, 'c' || i || '.example'
     from generate_series(0, :workspaces - 1) w, generate_series(0, :n / 20) i;
     insert into referral.tag (workspace_id, id, name, folded_name, color)
     select pg_temp.id('workspace', w, w), pg_temp.id('tag', w, i), 'Tag ' || i, 'tag ' || i, '#336699'
     from generate_series(0, :workspaces - 1) w, generate_series(0, 9) i;
     insert into referral.tag (workspace_id, id, name, folded_name, color)
     select pg_temp.id('workspace', w, w), pg_temp.id('tag', w, n), name, lower(name), '#993366'
     from generate_series(0, :workspaces - 1) w, (values (10, 'VIP'), (11, 'Churned')) t (n, name)`,
  ],
  [
    'contacts',
    // OFFSET has each name made once rather than wherever it is used.
    `insert into referral.contact (workspace_id, id, external_id, display_name, given_name, family_name, company_id, job_title,
       country, city, locale, owner_id, lifecycle, customer_since, satisfaction, satisfaction_at, consent_email,
       sort_name, search_text, created_at, updated_at)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), 'crm-' || i, initcap(given || ' ' || family),
       initcap(given), initcap(family), pg_temp.id('company', w, i % (:n / 20)), 'Buyer', 'HU',
       (array['Budapest', 'Budapest', 'Budapest', 'Debrecen', 'Debrecen', 'Pécs', 'Győr', 'Szeged'])[1 + (i * 31 % 8)], 'en',
       pg_temp.id('user', w, i % 20), case when i % 2 = 0 then 'CUSTOMER' else 'LEAD' end,
       null, score, case when score is not null then t + (pg_temp.today() - t) / 2 end, pg_temp.die('consent', w, i) < 0.6,
       given || ' ' || family,
       given || ' ' || family || ' person' || i || ' bench example 3620' || lpad(i::text, 7, '0') || ' 0620' || lpad(i::text, 7, '0')
         || ' company ' || i % (:n / 20),
       t, t
     from (
       select w, i, ${CAME} as t, ${SCORE} as score, ${GIVEN_NAME} as given, ${FAMILY_NAME} as family
       from ${EVERYONE} offset 0
     ) x`,
  ],
  [
    'addresses, phones and tags of contacts',
    `insert into referral.contact_email (workspace_id, contact_id, position, address)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), 0, 'person' || i || '@bench.example' from ${EVERYONE};
     insert into referral.contact_phone (workspace_id, contact_id, position, number)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), 0, '+3620' || lpad(i::text, 7, '0') from ${EVERYONE};
     insert into referral.contact_tag (workspace_id, contact_id, tag_id)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), pg_temp.id('tag', w, (i + k) % 10)
     from ${EVERYONE}, generate_series(0, 2) k where pg_temp.die('tag' || k, w, i) < 0.5;
     insert into referral.contact_tag (workspace_id, contact_id, tag_id)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), pg_temp.id('tag', w, n)
     from ${EVERYONE}, (values (10, 0.02), (11, 0.05)) t (n, share) where pg_temp.die('tag' || n, w, i) < share`,
  ],
  [
    'events',
    // Half bought something, a quarter twice, a tenth upgraded.
    `insert into referral.customer_event (workspace_id, id, contact_id, kind, amount, currency, occurred_at, external_id)
     select pg_temp.id('workspace', w, w), pg_temp.id('event' || k, w, i), pg_temp.id('contact', w, i),
       case when i % 5 = 0 and k = 0 then 'UPGRADE' else 'PURCHASE' end, 10 + i % 90, 'EUR',
       t + (pg_temp.today() - t) * pg_temp.die('event' || k, w, i), 'order-' || i || '-' || k
     from (select w, i, ${CAME} as t from ${EVERYONE}) x, generate_series(0, 1) k where i % (2 + 2 * k) = 0;
     insert into referral.customer_event (workspace_id, id, contact_id, kind, score, occurred_at)
     select pg_temp.id('workspace', w, w), pg_temp.id('survey', w, i), pg_temp.id('contact', w, i), 'SURVEY', score,
       t + (pg_temp.today() - t) / 2
     from (select w, i, ${CAME} as t, ${SCORE} as score from ${EVERYONE}) x where score is not null`,
  ],
  [
    'referrals and the tree',
    `create temporary table made as
     select w, i, case when pg_temp.die('advocate', w, i) < 0.3 then 200 * floor(pg_temp.die('referrer', w, i) * i / 200)
         else floor(i * power(pg_temp.die('referrer', w, i), 2)) end::bigint as by,
       case when die < 0.2 then 'PENDING' when die < 0.35 then 'CONTACTED' when die < 0.5 then 'QUALIFIED'
         when die < 0.85 then 'CONVERTED' else 'LOST' end as stage,
       t, case when die < 0.2 then t else least(t + interval '9 days', pg_temp.today()) end as moved
     from (select w, i, pg_temp.die('stage', w, i) as die, ${CAME} as t from ${EVERYONE}) x
     where i > 0 and pg_temp.die('referred', w, i) < :referred;
     insert into referral.referral (workspace_id, id, referrer_id, referee_id, stage, channel, note, owner_id, value_amount,
       value_currency, referred_at, converted_at, stage_changed_at, created_at, updated_at)
     select pg_temp.id('workspace', w, w), pg_temp.id('referral', w, i), pg_temp.id('contact', w, by), pg_temp.id('contact', w, i),
       stage, 'LINK', 'Met at the fair', pg_temp.id('user', w, i % 20), 100 + i % 900, 'EUR', t,
       case when stage = 'CONVERTED' then moved end, moved, t, t
     from made;
     insert into referral.stage_change (workspace_id, referral_id, id, from_stage, to_stage, at)
     select pg_temp.id('workspace', w, w), pg_temp.id('referral', w, i), pg_temp.id('referral', w, i), null, 'PENDING', t from made
     union all
     select pg_temp.id('workspace', w, w), pg_temp.id('referral', w, i), pg_temp.id('moved', w, i), 'PENDING', stage, moved
     from made where stage <> 'PENDING';
     insert into referral.acquisition (workspace_id, referee_id, referrer_id, referral_id)
     select workspace_id, referee_id, referrer_id, id from referral.referral;
     drop table made`,
  ],
  [
    'interactions',
    `insert into referral.interaction (workspace_id, id, contact_id, kind, direction, subject, body, occurred_at, author_id)
     select pg_temp.id('workspace', w, w), pg_temp.id('interaction', w, i * :interactions + k), pg_temp.id('contact', w, i),
       (array['NOTE', 'CALL', 'EMAIL', 'MEETING'])[1 + (i + k) % 4], 'OUTBOUND', 'About the order',
       'Spoke about the order and about who else could use it; will come back in a fortnight.',
       least(${CAME} + interval '1 day' + k * interval '90 days' / :interactions, pg_temp.today()), pg_temp.id('user', w, (i + k) % 20)
     from ${EVERYONE}, generate_series(0, :interactions - 1) k;
     insert into referral.interaction_participant (workspace_id, contact_id, interaction_id, kind, occurred_at)
     select m.workspace_id, pg_temp.id('contact', w, i - 1), m.id, m.kind, m.occurred_at
     from (select w, i from ${EVERYONE} where i % 4 = 3) x
     join referral.interaction m on m.workspace_id = pg_temp.id('workspace', w, w) and m.id = pg_temp.id('interaction', w, i * :interactions)`,
  ],
  [
    'relationships',
    // Three ties for ten people: mostly to somebody who came about the same time, some across the whole workspace.
    `insert into referral.relationship (workspace_id, id, low_contact_id, high_contact_id, kind)
     select pg_temp.id('workspace', w, w), pg_temp.id('relationship', w, i), pg_temp.id('contact', w, other), pg_temp.id('contact', w, i),
       (array['FAMILY', 'FRIEND', 'COLLEAGUE', 'COLLEAGUE', 'CLIENT', 'NEIGHBOUR'])[1 + i % 6]
     from (
       select w, i, floor(case when i % 10 = 0 then i else least(i, 50) end * pg_temp.die('other', w, i))::bigint as back from ${EVERYONE}
     ) x, lateral (select i - 1 - back as other) y
     where i > 0 and other >= 0 and pg_temp.die('relationship', w, i) < 0.3`,
  ],
  [
    'kept counts',
    `insert into referral.contact_stats (workspace_id, contact_id, purchase_count, lifetime_value, last_purchased_at,
       last_upgraded_at, last_interaction_at, referrals_pending, referrals_contacted, referrals_qualified,
       referrals_converted, referrals_lost, last_referred_at)
     select c.workspace_id, c.id, coalesce(e.purchases, 0), coalesce(e.value, 0), e.purchased_at, e.upgraded_at, x.at,
       coalesce(r.pending, 0), coalesce(r.contacted, 0), coalesce(r.qualified, 0), coalesce(r.converted, 0),
       coalesce(r.lost, 0), r.at
     from referral.contact c
     left join (
       select workspace_id, contact_id, count(*) filter (where kind = 'PURCHASE') as purchases, sum(amount) as value,
         max(occurred_at) filter (where kind = 'PURCHASE') as purchased_at,
         max(occurred_at) filter (where kind = 'UPGRADE') as upgraded_at
       from referral.customer_event group by 1, 2) e on e.workspace_id = c.workspace_id and e.contact_id = c.id
     left join (
       select workspace_id, contact_id, max(occurred_at) as at from (
         select workspace_id, contact_id, occurred_at from referral.interaction
         union all select workspace_id, contact_id, occurred_at from referral.interaction_participant) touched
       group by 1, 2
     ) x on x.workspace_id = c.workspace_id and x.contact_id = c.id
     left join (
       select workspace_id, referrer_id, count(*) filter (where stage = 'PENDING') as pending,
         count(*) filter (where stage = 'CONTACTED') as contacted, count(*) filter (where stage = 'QUALIFIED') as qualified,
         count(*) filter (where stage = 'CONVERTED') as converted, count(*) filter (where stage = 'LOST') as lost,
         max(referred_at) as at
       from referral.referral group by 1, 2) r on r.workspace_id = c.workspace_id and r.referrer_id = c.id`,
  ],
];
