import { type Statement } from '../../common/database.js';
import { strengthBetween } from './strength.js';

/** A tie on a way; the first row stands at place 0 and tells the length alone, or null where there was too much to look at. */
export interface WayRow {
  hops: number | null;
  place: number;
  one: string;
  other: string;
  strength: number;
}

/**
 * The ties on the ways of one length, each with its strength now. $1 workspace, $2 starts or null, $3 the end, $4 and $5 how
 * many ties at least and at most, $6 how many people may be looked at.
 */
export const findWays: Statement<WayRow> = {
  name: 'find_ways',
  text: `
    select way.hops, way.place, way.one, way.other, ${strengthBetween('way.one', 'way.other')} as strength
    from referral.introduction_ways($1, $2::uuid[], $3, $4, $5, $6) way`,
};
