import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Id, Ids, Items } from '../common/input-rules.js';
import { JSONObjectScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';

/** More records of one person have not been seen; of each the fields are held in memory. */
const MAX_MERGED = 50;

@InputType({ description: 'Contacts who are one person.' })
export class MergeContactsInput {
  @Field(() => ID, { description: 'The one that stays; its fields win.' })
  @Id()
  keepId!: string;

  @Field(() => [ID], {
    description: 'Those that become part of it, up to 50; gaps are filled from them in this order.',
  })
  @Items(1, MAX_MERGED)
  @Ids(MAX_MERGED)
  mergeIds!: string[];
}

@ObjectType({ description: 'What merging would do.' })
export class MergePreview {
  @Field(() => JSONObjectScalar, { description: 'The fields as they will be.' })
  result!: Record<string, unknown>;

  @Field(() => JSONObjectScalar, {
    description: 'How much moves to the contact that stays, by kind, such as interactions or tags.',
  })
  moved!: Record<string, number>;

  @Field(() => [String], {
    description: 'Links that fall away: self-links, doubled ones, those that would close a cycle.',
  })
  dropped!: string[];

  @Field(() => [UserError], { description: 'Why these cannot be merged; empty where they can.' })
  userErrors!: UserError[];
}
