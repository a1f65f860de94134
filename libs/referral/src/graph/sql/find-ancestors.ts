import { type Statement } from '../../common/database.js';

/**
 * Everyone above each contact in the referral tree, nearest first. $1 workspace, $2 ids. The depth guard is there for
 * data that somebody broke by hand: without it a walk over a circle spins until it is stopped.
 */
export const findAncestors: Statement<{ id: string; ancestors: string[] }> = {
  name: 'find_ancestors',
  text: `
    select c.id, chain.ancestors
    from unnest($2::uuid[]) as c (id)
    cross join lateral (
      with recursive above (id, depth) as (
        select a.referrer_id, 1 from referral.acquisition a where a.workspace_id = $1 and a.referee_id = c.id
        union all
        select a.referrer_id, above.depth + 1
        from above
        join referral.acquisition a on a.workspace_id = $1 and a.referee_id = above.id
        where above.depth < 10000
      )
      select coalesce(json_agg(above.id order by above.depth), '[]') as ancestors from above
    ) chain`,
};
