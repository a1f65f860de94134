import { type Statement } from '../../common/database.js';

/** The people at one distance below a contact. */
export interface Level {
  people: number;
  converted: number;
  value: string;
  /** Whether there are more, who are not counted. */
  isCut: boolean;
}

/** How many are below each of many contacts, nearest level first. $1 workspace, $2 ids, $3 how many are counted of each. */
export const countDescendants: Statement<{ id: string; levels: Level[] }> = {
  name: 'count_descendants',
  text: `
    select c.id, counted.levels
    from unnest($2::uuid[]) as c (id)
    cross join lateral (
      select coalesce(json_agg(json_build_object('people', d.people, 'converted', d.converted,
        'value', trim_scale(d.value)::text, 'isCut', d.is_cut) order by d.depth), '[]') as levels
      from referral.count_descendants($1, c.id, $3) d
    ) counted`,
};
