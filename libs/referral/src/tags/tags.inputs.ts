import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { FilledText, FilledTexts, Id, Ids, Items, Optional, Shaped } from '../common/input-rules.js';
import { UserError } from '../common/user-error.js';
import { Tag } from './tag.entity.js';
import { notAColor } from './tags.messages.js';

/** Characters of a tag's name. */
export const LONGEST_TAG_NAME = 100;
export const MAX_TAGS_OF_CONTACT = 100;

/** A list of tag names, as an input brings them. */
export const TagNames = () => FilledTexts(MAX_TAGS_OF_CONTACT, LONGEST_TAG_NAME);

@InputType({ description: 'Changes to a tag: what is absent stays.' })
export class UpdateTagInput {
  @Field(() => ID, { description: 'Which tag.' })
  @Id()
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its new name, of up to 100 characters; unique however it is spelled.',
  })
  @Optional()
  @FilledText(LONGEST_TAG_NAME)
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'As #rrggbb; null for none.' })
  @Optional()
  @Shaped(/^#[0-9a-f]{6}$/i, notAColor)
  color?: string | null;
}

@InputType({ description: 'Tags that mean the same.' })
export class MergeTagsInput {
  @Field(() => ID, { description: 'The tag that stays, with its name and colour.' })
  @Id()
  keepId!: string;

  @Field(() => [ID], { description: 'The tags that go, 1 to 100; their contacts get the one that stays.' })
  @Items(1, 100)
  @Ids(100)
  mergeIds!: string[];
}

@ObjectType({ description: 'What a change to a tag answers.' })
export class TagPayload {
  @Field(() => Tag, { nullable: true, description: 'The tag as it is now.' })
  tag?: Tag | null;

  @Field(() => [UserError], { description: 'Why nothing was done; empty where it was.' })
  userErrors!: UserError[];
}
