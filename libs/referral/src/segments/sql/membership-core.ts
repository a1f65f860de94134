import { segmentCore } from './segment-core.js';

/**
 * A membership as GraphQL shows it, as one JSON expression, with its segment.
 *
 * @param member alias of referral.segment_member
 * @param segment alias of its referral.segment
 */
export const membershipCore = (member: string, segment: string): string => `json_build_object(
  'segment', ${segmentCore(segment)},
  'contactId', ${member}.contact_id,
  'addedByName', (
    select u.name from referral.app_user u
    where u.workspace_id = ${member}.workspace_id and u.id = ${member}.added_by_user_id),
  'addedAt', ${member}.added_at,
  'source', case ${segment}.kind when 'SNAPSHOT' then 'SNAPSHOT' else 'ADDED_BY_HAND' end
)`;
