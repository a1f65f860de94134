import { v7, validate } from 'uuid';

/** A new id: time-ordered (UUIDv7), so that rows of one time lie together in their indexes. */
export const newId = (): string => v7();

/** Whether a text could be an id at all. Callers may bring ids of any UUID version. */
export const isId = (value: unknown): value is string => typeof value === 'string' && validate(value);
