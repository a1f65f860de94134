import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Money } from '../common/money.js';
import { Contact } from '../contacts/contact.entity.js';

@ObjectType('DepthCount', { description: 'The people at one distance below a contact.' })
export class DepthCount {
  @Field(() => Int, { description: 'How far below: 1 for those whom the contact brought.' })
  depth!: number;

  @Field(() => Int, { description: 'How many people there are.' })
  count!: number;

  @Field(() => Int, { description: 'How many of them came by a referral that converted.' })
  converted!: number;

  @Field(() => Money, { description: 'Their lifetime values together.' })
  value!: Money;
}

@ObjectType('ContactNetwork', {
  description: 'The referral tree seen from one contact. Contacts in the bin keep their places in it.',
})
export class ContactNetwork {
  contactId!: string;

  @Field(() => [Contact], {
    description: 'The one who referred this contact first, then who referred that one, and so on; at most 100.',
  })
  ancestors?: Contact[];

  @Field(() => Int, { description: 'How far this contact is from the start of its chain.' })
  depth?: number;

  @Field(() => Int, { description: 'Everyone below. Exact up to 100,000; then `truncated`.' })
  descendantCount?: number;

  @Field(() => Boolean, { description: 'Whether there are more than 100,000 below, who are left out of all counts.' })
  truncated?: boolean;

  @Field(() => Int, { description: 'How far the chains below this contact go; 0 without any.' })
  maxDepth?: number;

  @Field(() => [DepthCount], { description: 'Everyone below by distance, nearest first.' })
  byDepth?: DepthCount[];

  @Field(() => Money, {
    description:
      'Purchases of everyone below, less refunds, each multiplied by decay^(depth-1), rounded to four places at the end. Of up to 100,000 people, the nearest.',
  })
  downstreamValue?: Money;
}
