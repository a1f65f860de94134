import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Contact } from '../contacts/contact.entity.js';
import { ReferralStage } from '../referrals/referral.enums.js';
import { PathTieKind } from './introduction-path.js';

@ObjectType('GraphNode', { description: 'A person in the picture.' })
export class GraphNode {
  @Field(() => ID, { description: "The contact's id." })
  id!: string;

  @Field(() => Contact, { description: 'The person.' })
  contact?: Contact;

  @Field(() => Int, { description: 'How many ties away from the one in the middle; 0 there.' })
  depth!: number;

  @Field(() => Int, {
    description: 'How many people the person is tied to, in the picture or not; no more than 1,000 are counted.',
  })
  degree?: number;
}

@ObjectType('GraphEdge', { description: 'A tie in the picture. Several may join the same two people.' })
export class GraphEdge {
  @Field(() => ID, {
    description: 'The id of the referral or relationship; of colleagues the two ids, joined by a colon.',
  })
  id!: string;

  @Field(() => ID, { description: 'One end; of a referral the referrer.' })
  from!: string;

  @Field(() => ID, { description: 'The other end; of a referral the referee.' })
  to!: string;

  @Field(() => PathTieKind, { description: 'What the tie is. Colleagues are drawn where nothing else joins them.' })
  kind!: PathTieKind;

  @Field(() => ReferralStage, { nullable: true, description: 'How far the referral got; null of other ties.' })
  stage!: ReferralStage | null;

  @Field(() => Float, { description: '0..1: how strong the tie of these two people is now, from all that joins them.' })
  strength!: number;
}

@ObjectType('GraphView', { description: 'A picture of the neighbourhood, ready to draw.' })
export class GraphView {
  @Field(() => [GraphNode], {
    description: 'The one in the middle, then the nearest, and of those at one distance the strongest tied.',
  })
  nodes!: GraphNode[];

  @Field(() => [GraphEdge], { description: 'The ties among them.' })
  edges!: GraphEdge[];

  @Field(() => Boolean, { description: 'Whether there are more people within so many hops than are shown.' })
  truncated!: boolean;
}
