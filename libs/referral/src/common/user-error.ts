import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type Message, type MessageValues, translate } from './messages.js';

export enum UserErrorCode {
  NOT_FOUND = 'NOT_FOUND',
  INVALID = 'INVALID',
  DUPLICATE = 'DUPLICATE',
  CONFLICT = 'CONFLICT',
  SELF_REFERRAL = 'SELF_REFERRAL',
  TREE_CYCLE = 'TREE_CYCLE',
  ALREADY_REFERRED = 'ALREADY_REFERRED',
  INVALID_TRANSITION = 'INVALID_TRANSITION',
  SEGMENT_CYCLE = 'SEGMENT_CYCLE',
  LIMIT_EXCEEDED = 'LIMIT_EXCEEDED',
}

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why an input was refused.',
  valuesMap: {
    NOT_FOUND: { description: 'No such object in this workspace.' },
    INVALID: { description: 'A value that this field does not take.' },
    DUPLICATE: { description: 'It is there already; see conflictingId.' },
    CONFLICT: { description: 'The present state of things does not allow it.' },
    SELF_REFERRAL: { description: 'Nobody refers themselves.' },
    TREE_CYCLE: { description: 'The link would close a circle in the referral tree.' },
    ALREADY_REFERRED: { description: 'The referee has a live referral already; see conflictingId.' },
    INVALID_TRANSITION: { description: 'A referral does not go from its stage to that one.' },
    SEGMENT_CYCLE: { description: 'The segment would be part of itself; see conflictingId.' },
    LIMIT_EXCEEDED: { description: 'More than the limit that the message names.' },
  },
});

@ObjectType('UserError', { description: 'A refusal that a person can act on.' })
export class UserError {
  @Field(() => UserErrorCode, { description: 'What kind of refusal this is.' })
  code!: UserErrorCode;

  @Field(() => String, { description: "A sentence in the viewer's language." })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The path into the input that it is about, such as ["input","refereeId"].',
  })
  path?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The object that stands in the way, such as the contact that already has this externalId.',
  })
  conflictingId?: string | null;
}

/** One refusal before it is put into the viewer's language. */
export interface RefusalReason {
  code: UserErrorCode;
  message: Message;
  values?: MessageValues;
  path?: string[];
  conflictingId?: string;
}

/**
 * Thrown by services to refuse an input. It rolls the transaction back, and the answer carries the reasons as
 * `userErrors` of the mutation's payload (see RefusalFilter).
 */
export class Refusal extends Error {
  readonly reasons: readonly RefusalReason[];

  constructor(...reasons: RefusalReason[]) {
    super(reasons.map((reason) => `${reason.code}: ${translate(reason.message, 'en', reason.values)}`).join('; '));
    this.name = 'Refusal';
    this.reasons = reasons;
  }

  /** The same refusal as seen from an outer input, such as one item of a batch. */
  under(...path: string[]): Refusal {
    return new Refusal(...this.reasons.map((reason) => ({ ...reason, path: [...path, ...(reason.path ?? [])] })));
  }

  toUserErrors(locale: string): UserError[] {
    return this.reasons.map(({ code, message, values, path, conflictingId }) => ({
      code,
      message: translate(message, locale, values),
      path: path ?? null,
      conflictingId: conflictingId ?? null,
    }));
  }
}
