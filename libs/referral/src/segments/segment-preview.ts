import { Field, Int, ObjectType } from '@nestjs/graphql';
import { SegmentMembership } from './segment-membership.js';

@ObjectType({ description: 'Whom a rule would bring into a segment, before it is saved.' })
export class SegmentPreview {
  @Field(() => Int, { description: 'How many contacts meet the rule now; those in the bin do not count.' })
  totalCount!: number;

  @Field(() => [SegmentMembership], {
    description:
      'The newest 10 of them, with their reasons. Their segment stands for the rule: it is DYNAMIC, is named "Preview" in the viewer\'s language, has an id under which nothing is found, and can be asked for its members like any other.',
  })
  sample!: SegmentMembership[];

  @Field(() => String, { description: "The rule in a sentence, in the viewer's language." })
  ruleText!: string;
}
