import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Id } from '../common/input-rules.js';
import { DateTimeScalar, DurationScalar } from '../common/scalars.js';
import { UserError } from '../common/user-error.js';

@InputType({ description: 'Whose card a token is to read, and for how long.' })
export class CardTokenInput {
  @Field(() => ID, { description: 'The contact; not one in the bin.' })
  @Id()
  contactId!: string;

  @Field(() => DurationScalar, {
    nullable: true,
    description: 'How long it works, at most PT24H; PT1H by default. In days, hours, minutes and seconds.',
  })
  lifetime?: string | null;
}

@ObjectType({ description: 'What making a card token answers.' })
export class CardTokenPayload {
  @Field(() => String, { nullable: true, description: 'To send as "Authorization: Bearer ..."; shown this once.' })
  token?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it works.' })
  expiresAt?: Date | null;

  @Field(() => [UserError], { description: 'Why none was made; empty where one was.' })
  userErrors!: UserError[];
}
