import { keptOutByHand, wasInSnapshot } from './reason-text.messages.js';
import { MembershipSource, type SegmentMembership } from './segment-membership.js';
import { addedByHand } from './segments.messages.js';
import { type Speaker } from '../common/speaker.js';

/** How a contact came into a segment, or is kept out of it, other than by a rule: "added by Sara Rahimi on 4 March 2026". */
export function handText({ source, addedAt, addedByName }: SegmentMembership, speaker: Speaker): string {
  const day = speaker.day(addedAt);
  if (source === MembershipSource.SNAPSHOT) return speaker.say(wasInSnapshot, { day });
  const message = source === MembershipSource.REMOVED_BY_HAND ? keptOutByHand : addedByHand;
  const name = addedByName === null ? '' : speaker.isolated(addedByName);
  return speaker.say(message, { by: addedByName === null ? 'none' : 'user', name, day });
}
