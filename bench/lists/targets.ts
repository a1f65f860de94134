import { type Client } from 'pg';
import { type BenchWorkspace } from '../servers.js';

/** Whom the questions are about, in one workspace. */
export interface Targets {
  /** Somebody with many ties, but not of the most. */
  hub: string;
  /** Those with the longest chains above them. */
  deep: string[];
  /** Who has about 10,000 people below; in a small world, who has most. */
  root: { id: string; below: number };
  /** Pairs who are some hops from each other, to find a path between. */
  pairs: { from: string; to: string }[];
  /** People to search for. */
  people: { id: string; given: string; family: string }[];
}

const WANTED_BELOW = 10_000;

export async function findTargets(owner: Client, { id: workspace }: BenchWorkspace): Promise<Targets> {
  const rowsOf = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query(text, [workspace, ...values])).rows as Row[];
  const [hub] = await rowsOf<{ id: string }>(`
    select referrer_id as id from referral.referral where workspace_id = $1
    group by 1 order by count(*) desc, 1 offset 20 limit 1`);
  const deep = await rowsOf<{ id: string }>(`
    with recursive below (id, depth) as (
      select a.referee_id, 1 from referral.acquisition a
      where a.workspace_id = $1 and not exists (
        select from referral.acquisition up where up.workspace_id = $1 and up.referee_id = a.referrer_id)
      union all
      select a.referee_id, below.depth + 1 from below
      join referral.acquisition a on a.workspace_id = $1 and a.referrer_id = below.id)
    select id from below order by depth desc, id limit 16`);
  const [root] = await rowsOf<{ id: string; below: number }>(
    `select c.id, d.below::integer
     from (
       select referrer_id as id from referral.acquisition where workspace_id = $1 group by 1 order by count(*) desc limit 100
     ) c
     cross join lateral (select sum(people) as below from referral.count_descendants($1, c.id, 100000)) d
     order by abs(d.below - $2), c.id limit 1`,
    [WANTED_BELOW],
  );
  const pairs = await rowsOf<{ from: string; to: string }>(`
    with chosen as (
      select id, row_number() over (order by md5(id::text)) as place from referral.contact
      where workspace_id = $1 and id in (select referee_id from referral.acquisition where workspace_id = $1)
      order by 2 limit 24)
    select a.id as from, b.id as to from chosen a join chosen b on b.place = a.place + 12 order by a.place`);
  const people = await rowsOf<{ id: string; given: string; family: string }>(`
    select id, lower(given_name) as given, lower(family_name) as family
    from referral.contact where workspace_id = $1 order by md5(id::text || 'search') limit 12`);
  return { hub: hub!.id, deep: deep.map(({ id }) => id), root: root!, pairs, people };
}
