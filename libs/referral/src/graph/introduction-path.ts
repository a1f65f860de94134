import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { User } from '../access/user.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { Evidence } from '../referrals/evidence.js';

export enum PathTieKind {
  REFERRAL = 'REFERRAL',
  RELATIONSHIP = 'RELATIONSHIP',
  SAME_COMPANY = 'SAME_COMPANY',
}

registerEnumType(PathTieKind, {
  name: 'PathTieKind',
  description: 'What joins two people.',
  valuesMap: {
    REFERRAL: { description: 'One referred the other; not if the referral was disqualified.' },
    RELATIONSHIP: { description: 'They are related, friends, colleagues ...' },
    SAME_COMPANY: { description: 'They work for the same company, which has at most 200 contacts.' },
  },
});

@ObjectType('PathTie', { description: 'How two people on a path know each other.' })
export class PathTie {
  /** The one before on the path, and the one whom it leads to. */
  oneId!: string;
  otherId!: string;

  @Field(() => PathTieKind, { description: 'The strongest of what joins them; `reason` tells the rest as well.' })
  kind?: PathTieKind;

  @Field(() => Float, {
    description:
      '0..1: how strong the tie is now, from everything that joins the two and what they did together. The formula is published.',
  })
  strength!: number;

  @Field(() => String, {
    description:
      'Such as "Referred Sara on 2 November 2025; 4 calls since", as the one before on the path would say it.',
  })
  reason?: string;

  @Field(() => [Evidence], { description: 'What it rests on, newest first, at most 10.' })
  evidence?: Evidence[];
}

@ObjectType('PathStep', { description: 'One person on the way.' })
export class PathStep {
  contactId!: string;
  isFirst!: boolean;

  @Field(() => Contact, { description: 'The person.' })
  contact?: Contact;

  @Field(() => PathTie, {
    nullable: true,
    description: 'How the previous contact knows this one; null on the first step.',
  })
  via!: PathTie | null;

  @Field(() => User, {
    nullable: true,
    description: 'On the first step: who of us knows this contact best; null where nobody does, and on other steps.',
  })
  knownBy?: User | null;
}

@ObjectType('IntroductionPath', { description: 'A way to reach somebody through people who know each other.' })
export class IntroductionPath {
  @Field(() => Int, { description: 'How many ties it has; 0 where we know the person ourselves.' })
  hops!: number;

  @Field(() => Float, { description: "0..1, the product of the ties' strengths." })
  strength!: number;

  @Field(() => [PathStep], { description: 'The people, from the one to ask first to the one to meet.' })
  steps!: PathStep[];
}
