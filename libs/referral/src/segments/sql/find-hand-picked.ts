import { type Statement } from '../../common/database.js';
import { type SegmentMembership } from '../segment-membership.js';
import { membershipCore } from './membership-core.js';

/**
 * How contacts are in segments other than by a rule: picked, frozen, or kept in one by hand. $1 workspace, $2 segments, $3 contacts.
 */
export const findHandPicked: Statement<{ membership: SegmentMembership }> = {
  name: 'find_hand_picked',
  text: `
    select ${membershipCore('m', 's')} as membership
    from (
      select workspace_id, segment_id, contact_id, added_at, added_by_user_id from referral.segment_member
      where workspace_id = $1 and segment_id = any($2::uuid[]) and contact_id = any($3::uuid[])
      union all
      select workspace_id, segment_id, contact_id, added_at, added_by_user_id from referral.segment_exception
      where workspace_id = $1 and segment_id = any($2::uuid[]) and contact_id = any($3::uuid[]) and is_in
    ) m
    join referral.segment s on s.workspace_id = m.workspace_id and s.id = m.segment_id`,
};
