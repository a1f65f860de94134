import { Client } from 'pg';
import { fillContactWords } from '../libs/referral/src/contacts/sql/contact-words.js';
import { fillDuplicateKeys } from '../libs/referral/src/duplicates/fill-duplicate-keys.js';

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

/**
 * Fills an empty, migrated database by set-based SQL, the same rows every time. People refer others who came later,
 * early ones more often, so that there are hubs; the tree, the counts and the stages fit together (the `check` command
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
    for (const { id } of workspaces) for (const fill of fillContactWords) await client.query(fill, [id]);
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

/** Ids in the shape of UUIDv7, ordered by number; and a die that always falls the same. */
const FUNCTIONS = `
  create or replace function pg_temp.id(kind text, workspace integer, n bigint) returns uuid language sql immutable as $$
    select (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
    from md5(kind || ':' || workspace || ':' || n) h $$;
  create or replace function pg_temp.die(kind text, workspace integer, n bigint) returns double precision language sql immutable as $$
    select (('x' || substr(md5(kind || '/' || workspace || '/' || n), 1, 8))::bit(32)::bigint & 2147483647) / 2147483648.0 $$`;

const EVERYONE = `generate_series(0, :workspaces - 1) w, generate_series(0, :n - 1) i`;

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
     from generate_series(0, :workspaces - 1) w, generate_series(0, 9) i`,
  ],
  [
    'contacts',
    `insert into referral.contact (workspace_id, id, external_id, display_name, given_name, family_name, company_id, job_title,
       country, city, locale, owner_id, lifecycle, customer_since, sort_name, search_text, created_at, updated_at)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), 'crm-' || i, 'Given' || i % 997 || ' Family' || i,
       'Given' || i % 997, 'Family' || i, pg_temp.id('company', w, i % (:n / 20)), 'Buyer', 'HU', 'Budapest', 'en',
       pg_temp.id('user', w, i % 20), case when i % 2 = 0 then 'CUSTOMER' else 'LEAD' end,
       null, 'given' || i % 997 || ' family' || i,
       'given' || i % 997 || ' family' || i || ' company ' || i % (:n / 20) || ' person' || i || ' bench example',
       t, t
     from (select w, i, timestamptz '2024-01-01 00:00Z' + i * interval '20 seconds' as t from ${EVERYONE}) x`,
  ],
  [
    'addresses, phones and tags of contacts',
    `insert into referral.contact_email (workspace_id, contact_id, position, address)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), 0, 'person' || i || '@bench.example' from ${EVERYONE};
     insert into referral.contact_phone (workspace_id, contact_id, position, number)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), 0, '+3620' || lpad(i::text, 7, '0') from ${EVERYONE};
     insert into referral.contact_tag (workspace_id, contact_id, tag_id)
     select pg_temp.id('workspace', w, w), pg_temp.id('contact', w, i), pg_temp.id('tag', w, (i + k) % 10)
     from ${EVERYONE}, generate_series(0, 2) k where pg_temp.die('tag' || k, w, i) < 0.5`,
  ],
  [
    'events',
    `insert into referral.customer_event (workspace_id, id, contact_id, kind, amount, currency, occurred_at, external_id)
     select pg_temp.id('workspace', w, w), pg_temp.id('event', w, i), pg_temp.id('contact', w, i),
       case when i % 5 = 0 then 'UPGRADE' else 'PURCHASE' end, 10 + i % 90, 'EUR',
       timestamptz '2024-06-01 00:00Z' + i * interval '20 seconds', 'order-' || i
     from ${EVERYONE} where i % 2 = 0`,
  ],
  [
    'referrals and the tree',
    `create temporary table made as
     select w, i, floor(i * power(pg_temp.die('referrer', w, i), 2))::bigint as by, pg_temp.die('stage', w, i) as stage,
       timestamptz '2024-01-01 00:00Z' + i * interval '20 seconds' as t
     from ${EVERYONE} where i > 0 and pg_temp.die('referred', w, i) < :referred;
     insert into referral.referral (workspace_id, id, referrer_id, referee_id, stage, channel, note, owner_id, value_amount,
       value_currency, referred_at, converted_at, stage_changed_at, created_at, updated_at)
     select pg_temp.id('workspace', w, w), pg_temp.id('referral', w, i), pg_temp.id('contact', w, by), pg_temp.id('contact', w, i),
       case when stage < 0.2 then 'PENDING' when stage < 0.35 then 'CONTACTED' when stage < 0.5 then 'QUALIFIED'
         when stage < 0.85 then 'CONVERTED' else 'LOST' end,
       'LINK', 'Met at the fair', pg_temp.id('user', w, i % 20), 100 + i % 900, 'EUR', t,
       case when stage >= 0.5 and stage < 0.85 then t + interval '9 days' end, t + interval '9 days', t, t
     from made;
     insert into referral.stage_change (workspace_id, referral_id, id, from_stage, to_stage, at)
     select workspace_id, id, id, null, 'PENDING', referred_at from referral.referral;
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
       timestamptz '2024-02-01 00:00Z' + i * interval '20 seconds' + k * interval '3 days', pg_temp.id('user', w, (i + k) % 20)
     from ${EVERYONE}, generate_series(0, :interactions - 1) k`,
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
       select workspace_id, contact_id, max(occurred_at) as at from referral.interaction group by 1, 2
     ) x on x.workspace_id = c.workspace_id and x.contact_id = c.id
     left join (
       select workspace_id, referrer_id, count(*) filter (where stage = 'PENDING') as pending,
         count(*) filter (where stage = 'CONTACTED') as contacted, count(*) filter (where stage = 'QUALIFIED') as qualified,
         count(*) filter (where stage = 'CONVERTED') as converted, count(*) filter (where stage = 'LOST') as lost,
         max(referred_at) as at
       from referral.referral group by 1, 2) r on r.workspace_id = c.workspace_id and r.referrer_id = c.id`,
  ],
];
