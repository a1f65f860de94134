import { type EntityManager } from 'typeorm';
import { type Message, type MessageValues, translate } from '../common/messages.js';
import { type MergedFields } from './merged-fields.js';
import {
  doubledReferralDropped,
  doubledRelationshipDropped,
  moreDropped,
  noRoomFor,
  referralEnded,
  selfReferralDropped,
  selfRelationshipDropped,
  treeLinkDropped,
} from './merging.messages.js';
import { type DroppedLink, findDroppedLinks } from './sql/find-dropped-links.js';
import { type MergeKeys, runMergeSql } from './sql/merge-sql.js';

/** More are not read, and no page would show them. */
const MOST_TOLD = 100;

const MESSAGES: Record<DroppedLink['what'], Message> = {
  selfReferral: selfReferralDropped,
  doubledReferral: doubledReferralDropped,
  endedReferral: referralEnded,
  treeLink: treeLinkDropped,
  circleLink: treeLinkDropped,
  selfRelationship: selfRelationshipDropped,
  doubledRelationship: doubledRelationshipDropped,
};

/** What a merge took away, in sentences. */
export async function tellDropped(
  tx: EntityManager,
  keys: MergeKeys,
  surplus: MergedFields['surplus'],
  locale: string,
): Promise<string[]> {
  const links = await runMergeSql<DroppedLink>(tx, findDroppedLinks, keys);
  const sentences: [Message, MessageValues][] = [
    ...links.map(({ what, one, other }): [Message, MessageValues] => [
      MESSAGES[what],
      { referrer: one, referee: other, one, other, why: what === 'circleLink' ? 'circle' : 'other' },
    ]),
    ...Object.entries(surplus).flatMap(([what, values]) =>
      values.map((value): [Message, MessageValues] => [noRoomFor, { what, value }]),
    ),
  ];
  const told = sentences.slice(0, MOST_TOLD).map(([message, values]) => translate(message, locale, values));
  const more = sentences.length - told.length;
  return more > 0 ? [...told, translate(moreDropped, locale, { count: more })] : told;
}
