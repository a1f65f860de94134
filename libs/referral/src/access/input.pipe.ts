import { type ArgumentMetadata, Injectable, Optional, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate } from 'class-validator';
import { badInput } from '../common/bad-input.js';
import { isId } from '../common/ids.js';
import { reasonsOf } from '../common/input-rules.js';
import { Refusal } from '../common/user-error.js';

/**
 * Makes instances of the input classes, holds them against their rules and refuses with the paths into the input. An
 * argument that may be null names its class, `new InputPipe(ContactFilter)`: of `ContactFilter | null` the compiler
 * keeps no more than Object, which has no rules.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  constructor(@Optional() private readonly of?: Type) {}

  async transform(value: unknown, { type, metatype: declared, data }: ArgumentMetadata): Promise<unknown> {
    const metatype = this.of ?? declared;
    if (type !== 'body' || typeof value !== 'object' || value === null || !metatype || !hasRules(metatype))
      return value;
    const input = plainToInstance(metatype as new () => object, value);
    const errors = await validate(input, { whitelist: false, forbidUnknownValues: false, stopAtFirstError: true });
    if (errors.length > 0) throw new Refusal(...reasonsOf(errors, data ? [data] : []));
    return input;
  }
}

const ruled = new WeakMap<object, boolean>();

function hasRules(metatype: NonNullable<ArgumentMetadata['metatype']>): boolean {
  let has = ruled.get(metatype);
  if (has === undefined) {
    has = getMetadataStorage().getTargetValidationMetadatas(metatype, '', false, false).length > 0;
    ruled.set(metatype, has);
  }
  return has;
}

/** For an id among a query's arguments: `@Args('id', { type: () => ID }, IdPipe)`. */
@Injectable()
export class IdPipe implements PipeTransform {
  transform(value: unknown, { data }: ArgumentMetadata): unknown {
    if (value == null) return value;
    for (const id of Array.isArray(value) ? value : [value]) {
      if (!isId(id)) throw badInput(`${data ?? 'An argument'} must be an id.`);
    }
    return value;
  }
}
