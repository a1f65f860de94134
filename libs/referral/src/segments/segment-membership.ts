import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { PageInfo } from '../common/paging.js';
import { DateTimeScalar } from '../common/scalars.js';
import { Contact } from '../contacts/contact.entity.js';
import { Evidence } from '../referrals/evidence.js';
import { Segment } from './segment.entity.js';

export enum MembershipSource {
  RULE = 'RULE',
  ADDED_BY_HAND = 'ADDED_BY_HAND',
  REMOVED_BY_HAND = 'REMOVED_BY_HAND',
  SNAPSHOT = 'SNAPSHOT',
}

registerEnumType(MembershipSource, {
  name: 'MembershipSource',
  description: 'How a contact came to be in a segment, or to be kept out.',
  valuesMap: {
    RULE: { description: 'The contact meets the rule.' },
    ADDED_BY_HAND: { description: 'Somebody picked the contact.' },
    REMOVED_BY_HAND: { description: 'Somebody keeps the contact out, whatever the rule says.' },
    SNAPSHOT: { description: 'The contact met the rule when the snapshot was taken.' },
  },
});

@ObjectType({ description: 'One reason why a contact is in a segment.' })
export class SegmentReason {
  @Field(() => String, {
    description: 'A sentence in the viewer\'s language, such as "Upgraded on 4 March 2026".',
  })
  text!: string;

  @Field(() => [Evidence], { description: 'What it rests on, newest first, at most 10.' })
  evidence!: Evidence[];
}

/** Read as sql/membership-core.ts shapes it; `contact` and `reasons` are resolved from it. */
@ObjectType({ description: 'That a contact is in a segment, and why.' })
export class SegmentMembership {
  @Field(() => Segment, { description: 'The segment.' })
  segment!: Segment;

  contactId!: string;

  /** The name of the user who did it; null where a program did, with an API key. */
  addedByName!: string | null;

  @Field(() => DateTimeScalar, { description: 'When the contact came in; for RULE, now.' })
  addedAt!: Date | string;

  @Field(() => MembershipSource, { description: 'How the contact came in.' })
  source!: MembershipSource;
}

@ObjectType({ description: 'One contact of a segment, with the cursor to go on from.' })
export class SegmentMemberEdge {
  @Field(() => String, { description: 'Names this place in the list; opaque.' })
  cursor!: string;

  @Field(() => Contact, { description: 'The contact.' })
  node!: Contact;

  @Field(() => SegmentMembership, { description: 'Why the contact is in the segment.' })
  membership!: SegmentMembership;
}

@ObjectType({ description: 'The contacts of a segment.' })
export class SegmentMemberConnection {
  @Field(() => [SegmentMemberEdge], { description: 'The contacts of this page with their cursors and reasons.' })
  edges!: SegmentMemberEdge[];

  @Field(() => [Contact], { description: 'The contacts of this page.' })
  nodes!: Contact[];

  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many the whole segment has; computed only when selected.' })
  totalCount!: number | (() => Promise<number>);
}
