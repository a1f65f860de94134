import { type MessageId } from '../i18n/messages.js';
import { type Translate } from '../i18n/use-text.js';

type EnumName =
  | 'activity'
  | 'askState'
  | 'channel'
  | 'contactKind'
  | 'direction'
  | 'event'
  | 'interaction'
  | 'lifecycle'
  | 'relationship'
  | 'role'
  | 'segmentKind'
  | 'stage';

/** A member of an enumeration in the reader's language; one that a newer server knows is shown as it is. */
export const wordOf = (t: Translate, name: EnumName, member: string): string => {
  const id = `common.${name}.${member}` as MessageId;
  const word = t(id);
  return word === id ? member : word;
};

export const STAGES = ['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED', 'LOST', 'DISQUALIFIED', 'EXPIRED'] as const;
export const OPEN_STAGES = ['PENDING', 'CONTACTED', 'QUALIFIED'] as const;
export const CHANNELS = [
  'IN_PERSON',
  'PHONE',
  'EMAIL',
  'MESSAGE',
  'SOCIAL',
  'LINK',
  'CODE',
  'FORM',
  'EVENT',
  'PARTNER',
  'INFLUENCER',
  'REVIEW',
  'TESTIMONIAL',
  'EDITORIAL',
  'FORUM',
  'IMPORT',
  'OTHER',
] as const;
export const LIFECYCLES = ['LEAD', 'PROSPECT', 'CUSTOMER', 'FORMER_CUSTOMER'] as const;
export const RELATIONSHIPS = [
  'FRIEND',
  'FAMILY',
  'COLLEAGUE',
  'NEIGHBOUR',
  'CLIENT',
  'PARTNER',
  'FOLLOWER',
  'OTHER',
] as const;
