import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Money } from '../common/money.js';
import { Contact } from '../contacts/contact.entity.js';

export enum ReferrerMetric {
  CONVERTED_REFERRALS = 'CONVERTED_REFERRALS',
  DESCENDANTS = 'DESCENDANTS',
  REVENUE = 'REVENUE',
  DOWNSTREAM_VALUE = 'DOWNSTREAM_VALUE',
}

registerEnumType(ReferrerMetric, {
  name: 'ReferrerMetric',
  description: 'What makes a top referrer.',
  valuesMap: {
    CONVERTED_REFERRALS: {
      description: 'Referrals that converted, by whoever made them; of a period, those that converted in it.',
    },
    DESCENDANTS: {
      description: 'People below in the referral tree; of a period, those whose referral was made in it.',
    },
    REVENUE: {
      description:
        'Purchases, less refunds, of those whom a referral brought, each by its share of the credit; of a period, what was bought or refunded in it, whenever the referral was made.',
    },
    DOWNSTREAM_VALUE: {
      description:
        'Purchases, less refunds, of everyone below in the referral tree; of a period, what was bought or refunded in it, whenever they came.',
    },
  },
});

@ObjectType('RankedReferrer', { description: 'A place among the top referrers, with what counts there.' })
export class RankedReferrer {
  @Field(() => Int, {
    description: 'From 1; who has the same has the same rank, and the next ranks are left out: 1, 1, 3.',
  })
  rank!: number;

  @Field(() => Contact, { description: 'Who it is.' })
  contact!: Contact;

  @Field(() => Int, { description: 'Referrals of theirs that converted, in the period if there is one.' })
  converted!: number | (() => Promise<number>);

  @Field(() => Int, {
    description: 'People below them in the referral tree; if there is a period, those who were referred in it.',
  })
  descendants!: number | (() => Promise<number>);

  @Field(() => Money, {
    description:
      'What was bought, less refunds, in the period if there is one: by everyone below where the metric is DESCENDANTS or DOWNSTREAM_VALUE; otherwise by those whom a referral brought, by its share of the credit.',
  })
  value!: Money | (() => Promise<Money>);
}
