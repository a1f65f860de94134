import { createServer } from 'node:http';
import { Pool, types } from 'pg';

/**
 * The least that can answer the card: one named prepared statement, written by hand for just this document, under row
 * level security as ours, in one round trip; its JSON goes out as the database made it. No GraphQL, no checks.
 */
const CARD = `
  select json_build_object('data', json_build_object('contact', json_build_object(
    'id', c.id,
    'displayName', c.display_name,
    'emails', coalesce((
      select json_agg(json_build_object('address', e.address, 'primary', e.position = 0) order by e.position)
      from referral.contact_email e where e.workspace_id = $1 and e.contact_id = c.id), '[]'),
    'phones', coalesce((
      select json_agg(json_build_object('number', p.number, 'primary', p.position = 0) order by p.position)
      from referral.contact_phone p where p.workspace_id = $1 and p.contact_id = c.id), '[]'),
    'company', (select json_build_object('id', o.id, 'name', o.name) from referral.company o
      where o.workspace_id = $1 and o.id = c.company_id),
    'owner', (select json_build_object('id', u.id, 'name', u.name) from referral.app_user u
      where u.workspace_id = $1 and u.id = c.owner_id),
    'lifecycle', c.lifecycle,
    'lastUpgradedAt', s.last_upgraded_at,
    'purchaseCount', s.purchase_count,
    'lifetimeValue', json_build_object('amount', trim_scale(s.lifetime_value)::text, 'currency', 'EUR'),
    'tags', coalesce((
      select json_agg(json_build_object('id', t.id, 'name', t.name, 'color', t.color) order by t.folded_name)
      from referral.contact_tag ct
      join referral.tag t on t.workspace_id = $1 and t.id = ct.tag_id
      where ct.workspace_id = $1 and ct.contact_id = c.id), '[]'),
    'interactions', json_build_object('nodes', coalesce((
      select json_agg(json_build_object('id', i.id, 'kind', i.kind, 'direction', i.direction, 'subject', i.subject,
        'body', i.body, 'occurredAt', i.occurred_at, 'author', (
          select json_build_object('id', u.id, 'name', u.name) from referral.app_user u
          where u.workspace_id = $1 and u.id = i.author_id)) order by i.occurred_at desc, i.id desc)
      from (
        select * from referral.interaction i where i.workspace_id = $1 and i.contact_id = c.id
        order by i.occurred_at desc, i.id desc limit 10) i), '[]')),
    'referralStatus', json_build_object(
      'activity', case
        when s.referrals_converted >= 3 then 'CHAMPION'
        when s.last_referred_at is null then 'NONE'
        when s.last_referred_at > now() - interval '1 year' then 'ACTIVE'
        else 'DORMANT' end,
      'askState', case when c.do_not_ask then 'DO_NOT_ASK' else 'NEVER_ASKED' end,
      'conversionRate', s.referrals_converted::double precision
        / nullif(s.referrals_converted + s.referrals_lost + s.referrals_disqualified + s.referrals_expired, 0),
      'counts', json_build_object(
        'total', s.referrals_pending + s.referrals_contacted + s.referrals_qualified + s.referrals_converted
          + s.referrals_lost + s.referrals_disqualified + s.referrals_expired,
        'pending', s.referrals_pending, 'contacted', s.referrals_contacted, 'qualified', s.referrals_qualified,
        'converted', s.referrals_converted, 'lost', s.referrals_lost, 'disqualified', s.referrals_disqualified,
        'expired', s.referrals_expired),
      'referredBy', (
        select json_build_object('id', r.id, 'stage', r.stage, 'referredAt', r.referred_at,
          'referrer', json_build_object('id', o.id, 'displayName', o.display_name))
        from referral.acquisition a
        join referral.referral r on r.workspace_id = $1 and r.id = a.referral_id
        join referral.contact o on o.workspace_id = $1 and o.id = r.referrer_id
        where a.workspace_id = $1 and a.referee_id = c.id),
      'referralsMade', (
        select json_build_object(
          'nodes', coalesce(json_agg(m.node order by m.referred_at desc, m.id desc) filter (where m.place <= 20), '[]'),
          'pageInfo', json_build_object('hasNextPage', count(*) > 20,
            'endCursor', (array_agg(m.id order by m.referred_at desc, m.id desc) filter (where m.place <= 20))[20]))
        from (
          select r.id, r.referred_at, row_number() over () as place, json_build_object('id', r.id, 'stage', r.stage,
            'channel', r.channel, 'referredAt', r.referred_at, 'convertedAt', r.converted_at,
            'referee', json_build_object('id', o.id, 'displayName', o.display_name),
            'value', case when r.value_amount is not null then json_build_object(
              'amount', trim_scale(r.value_amount)::text, 'currency', r.value_currency) end) as node
          from (
            select * from referral.referral r where r.workspace_id = $1 and r.referrer_id = c.id
            order by r.referred_at desc, r.id desc limit 21) r
          join referral.contact o on o.workspace_id = $1 and o.id = r.referee_id) m))
  )))::text as body
  from referral.contact c
  join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
  where c.workspace_id = $1 and c.id = $2`;

types.setTypeParser(types.builtins.JSON, (text) => text);
const options = '-c timezone=UTC -c jit=off';
const pool = new Pool({ connectionString: process.env['APP_URL'], max: 10, options, pipeline: true });

/** GET /<workspace id>/<contact id> */
const server = createServer((request, response) => {
  const [, workspace, contact] = (request.url ?? '').split('/');
  void card(workspace, contact).then(
    (body) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body);
    },
    (error: Error) => {
      response.writeHead(500);
      response.end(error.message);
    },
  );
});

async function card(workspace: string | undefined, contact: string | undefined): Promise<string> {
  const client = await pool.connect();
  try {
    const [, , answer] = await Promise.all([
      client.query('begin read only'),
      client.query({ name: 'workspace', text: `select set_config('moaref.workspace', $1, true)`, values: [workspace] }),
      client.query<{ body: string }>({ name: 'card', text: CARD, values: [workspace, contact] }),
      client.query('commit'),
    ]);
    return answer.rows[0]!.body;
  } finally {
    client.release();
  }
}

server.listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write('ready\n'));
process.stdin.on('end', () => process.exit()).resume();
