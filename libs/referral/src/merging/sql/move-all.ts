import { type Move, rowsOf, stillKept } from './merge-sql.js';
import { moveColumn } from './move-column.js';
import { moveMembership } from './move-membership.js';
import { moveParticipants } from './move-participants.js';
import { moveRelationships } from './move-relationships.js';
import { moveRules } from './move-rules.js';

const events = moveColumn('events', 'customer_event', 'contact_id');

/**
 * Whatever hangs on a contact, but for referrals, which are merging/merge-referrals.ts. Done in this order, and undone in
 * it too. A new table with contacts belongs here.
 */
export const MOVES: readonly Move[] = [
  moveColumn('interactions', 'interaction', 'contact_id'),
  moveParticipants,
  {
    ...events,
    undo: [
      ...events.undo,
      // A refund since then of a purchase from before is of whom the purchase is.
      `update referral.customer_event t set contact_id = r.of_id
       from referral.contact_merge_row r
       where ${rowsOf('customer_event.contact_id')} and t.workspace_id = $workspace
         and t.refunded_event_id = r.id and ${stillKept('t.contact_id')}`,
    ],
  },
  moveRelationships,
  moveMembership('tags', 'contact_tag', { column: 'tag_id', table: 'tag' }),
  moveMembership('segments', 'segment_member', { column: 'segment_id', table: 'segment' }),
  moveMembership('segmentExceptions', 'segment_exception', { column: 'segment_id', table: 'segment' }),
  moveRules,
  // Those who were merged into the merged before: whoever follows them arrives at once.
  moveColumn('mergedBefore', 'contact', 'merged_into_id'),
];
