import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxDate,
  MaxLength,
  Min,
  type ValidationError,
} from 'class-validator';
import {
  invalidValue,
  liesAhead,
  notAnId,
  outOfRange,
  textEmpty,
  textTooLong,
  tooFew,
  tooMany,
} from './common.messages.js';
import { type Message } from './messages.js';
import { type RefusalReason, UserErrorCode } from './user-error.js';

/**
 * What a rule says when it is broken, carried as the validator's context so that the message can be put into the
 * viewer's language.
 */
interface RuleContext {
  message: Message;
  values?: Record<string, number | string>;
  code?: UserErrorCode;
}

const says = (message: Message, values?: RuleContext['values'], code?: UserErrorCode) => ({
  context: { message, values, code } satisfies RuleContext,
});

/** Absent and null are fine; what null means is said by the field. */
export const Optional = () => IsOptional();

/**
 * What has rules of its own, or is JSON, stays as it came: class-transformer would leave out keys that every object
 * inherits, such as `toString`.
 */
export const AsGiven = () => Transform(({ obj, key }) => (obj as Record<string, unknown>)[key]);

/** An id, of any UUID version. */
export const Id = () => IsUUID('all', says(notAnId));

/** Up to `max` ids in a list. */
export const Ids = (max: number) =>
  applyDecorators(
    ArrayMaxSize(max, says(tooMany, { max }, UserErrorCode.LIMIT_EXCEEDED)),
    IsUUID('all', { each: true, ...says(notAnId) }),
  );

/** A text of up to `max` characters; blank is fine. */
export const Text = (max: number) => applyDecorators(IsString(), MaxLength(max, says(textTooLong, { max })));

/** A text that says something. */
export const FilledText = (max: number) =>
  applyDecorators(
    IsString(),
    Matches(/\S/, says(textEmpty)),
    IsNotEmpty(says(textEmpty)),
    MaxLength(max, says(textTooLong, { max })),
  );

/** A list of up to `maxItems` texts that say something, each of up to `maxLength` characters. */
export const FilledTexts = (maxItems: number, maxLength: number) =>
  applyDecorators(
    ArrayMaxSize(maxItems, says(tooMany, { max: maxItems }, UserErrorCode.LIMIT_EXCEEDED)),
    Matches(/\S/, { each: true, ...says(textEmpty) }),
    MaxLength(maxLength, { each: true, ...says(textTooLong, { max: maxLength }) }),
  );

/** Between `min` and `max` items. */
export const Items = (min: number, max: number) =>
  applyDecorators(
    ArrayMinSize(min, says(tooFew, { min })),
    ArrayMaxSize(max, says(tooMany, { max }, UserErrorCode.LIMIT_EXCEEDED)),
  );

export const Between = (min: number, max: number) =>
  applyDecorators(IsInt(), Min(min, says(outOfRange, { min, max })), Max(max, says(outOfRange, { min, max })));

const DAY_MS = 24 * 60 * 60 * 1000;

/** When something happened: at most a day ahead, which clocks and time zones may differ by. */
export const Happened = () => MaxDate(() => new Date(Date.now() + DAY_MS), says(liesAhead));

/** A text of a given shape; the message says which. */
export const Shaped = (shape: RegExp, message: Message) => Matches(shape, says(message));

/** class-validator's findings as reasons of a refusal, with their paths into the input. */
export function reasonsOf(errors: ValidationError[], path: string[]): RefusalReason[] {
  return errors.flatMap((error) => {
    const here = [...path, error.property];
    // One reason a field: what else is wrong with a text that is too long is of no help.
    const [rule, text] = Object.entries(error.constraints ?? {})[0] ?? [];
    const own = rule && text ? [reasonOf(rule, text, error, here)] : [];
    return [...own, ...reasonsOf(error.children ?? [], here)];
  });
}

function reasonOf(rule: string, text: string, error: ValidationError, path: string[]): RefusalReason {
  const context = error.contexts?.[rule] as RuleContext | undefined;
  return context
    ? { code: context.code ?? UserErrorCode.INVALID, message: context.message, values: context.values, path }
    : { code: UserErrorCode.INVALID, message: invalidValue, values: { problem: text }, path };
}
