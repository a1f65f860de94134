import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { notACurrency } from './common.messages.js';
import { Shaped } from './input-rules.js';
import { DecimalScalar } from './scalars.js';

const DESCRIPTION = 'An exact amount of money.';

@ObjectType('Money', { description: DESCRIPTION })
export class Money {
  @Field(() => DecimalScalar, { description: 'How much, exactly.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217, such as EUR.' })
  currency!: string;
}

@InputType('MoneyInput', { description: DESCRIPTION })
export class MoneyInput {
  @Field(() => DecimalScalar, { description: 'How much, exactly.' })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217, such as EUR.' })
  @Shaped(/^[A-Z]{3}$/, notACurrency)
  currency!: string;
}
