import { type Question } from './question.js';
import { type Targets } from './targets.js';

export const graphQuestions = ({ deep, root, pairs }: Targets): Question[] => [
  {
    name: 'ancestors',
    document: `query ($id: ID!) { contact(id: $id) { referralStatus { network { ancestors { id displayName } } } } }`,
    asked: deep.map((id) => ({ variables: { id }, values: [id] })),
    bare: {
      name: 'bare_ancestors',
      text: `
        with recursive above (id, depth) as (
          select a.referrer_id, 1 from referral.acquisition a where a.workspace_id = $1 and a.referee_id = $2
          union all
          select a.referrer_id, above.depth + 1 from above
          join referral.acquisition a on a.workspace_id = $1 and a.referee_id = above.id)
        select c.id, c.display_name from above
        join referral.contact c on c.workspace_id = $1 and c.id = above.id
        order by above.depth`,
    },
    ours: ({ contact }) => contact.referralStatus.network.ancestors.map((one: any) => one.id),
    theirs: (rows) => rows.map((row) => row.id),
    budget: '<=1.5',
  },
  {
    name: `${root.below} descendants by depth`,
    document: `query ($id: ID!) {
      contact(id: $id) {
        referralStatus { network { descendantCount byDepth { depth count converted value { amount } } } }
      }
    }`,
    asked: [{ variables: { id: root.id }, values: [root.id] }],
    bare: {
      name: 'bare_descendants',
      text: `select depth, people, converted, value::text from bench.descendants($1, $2)`,
    },
    ours: ({ contact }) =>
      contact.referralStatus.network.byDepth.map((level: any) => [level.depth, level.count, level.converted]),
    theirs: (rows) => rows.map((row) => [row.depth, row.people, row.converted]),
    budget: '<=1.5',
  },
  {
    name: 'top 100 by converted referrals',
    needs: 'topReferrers',
    document: `{ topReferrers(metric: CONVERTED_REFERRALS, first: 100) { rank converted contact { id displayName } } }`,
    asked: [{ variables: {}, values: [] }],
    bare: {
      name: 'bare_top',
      text: `
        select c.id, c.display_name, s.referrals_converted as converted
        from referral.contact_stats s
        join referral.contact c on c.workspace_id = $1 and c.id = s.contact_id
        where s.workspace_id = $1 and c.deleted_at is null and s.referrals_converted > 0
        order by s.referrals_converted desc, s.contact_id desc limit 100`,
    },
    // Among equals each may choose its own.
    ours: ({ topReferrers }) => topReferrers.map((one: any) => one.converted),
    theirs: (rows) => rows.map((row) => row.converted),
    budget: null,
  },
  {
    name: 'introduction path, up to 6 hops',
    needs: 'introductionPaths',
    document: `query ($from: [ID!], $to: ID!) {
      introductionPaths(from: $from, to: $to, maxHops: 6, first: 1) {
        hops strength steps { contact { id displayName } via { kind strength reason } }
      }
    }`,
    asked: pairs.map(({ from, to }) => ({ variables: { from: [from], to }, values: [from, to] })),
    bare: { name: 'bare_distance', text: `select bench.distance($1, $2, $3, 6) as hops` },
    ours: ({ introductionPaths: [path] }) => path?.hops ?? null,
    theirs: ([row]) => row.hops,
    budget: null,
  },
];

/** Behind every word that begins with a text; the last character there is. */
const AFTER_ALL = '\u{10ffff}';

export const searchQuestions = ({ people }: Targets): Question[] => {
  const document = `query ($text: String!) { contacts(filter: { search: $text }, first: 20) { nodes { id displayName } } }`;
  const isFound = (nodes: unknown[]) => nodes.length > 0;
  return [
    {
      name: 'search, a first name and the beginning of a last',
      document,
      asked: people.map(({ given, family }) => ({
        variables: { text: `${given} ${family.slice(0, 6)}` },
        values: [given, family.slice(0, 6), AFTER_ALL],
      })),
      bare: {
        name: 'bare_search',
        text: `
          select c.id, c.display_name from referral.contact c
          where c.workspace_id = $1 and c.deleted_at is null and c.id in (
            select w.contact_id from referral.contact_word w
            where w.workspace_id = $1 and w.word >= $2 and w.word < $2 || $4
            intersect
            select w.contact_id from referral.contact_word w
            where w.workspace_id = $1 and w.word >= $3 and w.word < $3 || $4)
          order by c.sort_name, c.id limit 20`,
      },
      ours: ({ contacts }) => isFound(contacts.nodes),
      theirs: isFound,
      budget: '<=2',
    },
    {
      name: 'search, a mistyped last name',
      document,
      asked: people.map(({ family }) => {
        const mistyped = family.slice(0, 6) + family.slice(7);
        return { variables: { text: mistyped }, values: [mistyped] };
      }),
      bare: {
        name: 'bare_mistyped',
        text: `
          select c.id, c.display_name
          from (
            select w.word, w.word <-> $2 as distance from referral.search_word w
            where w.workspace_id = $1 order by w.word <-> $2 limit 10
          ) near
          join referral.contact_word w on w.workspace_id = $1 and w.word = near.word
          join referral.contact c on c.workspace_id = $1 and c.id = w.contact_id
          where c.deleted_at is null
          order by near.distance, c.sort_name, c.id limit 20`,
      },
      ours: ({ contacts }) => isFound(contacts.nodes),
      theirs: isFound,
      budget: '<=2',
    },
  ];
};
