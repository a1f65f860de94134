import { badInput } from '../common/bad-input.js';

/** A number that an argument may have, from 1. */
export function within(argument: string, value: number, max: number): number {
  if (value < 1 || value > max) throw badInput(`${argument} must be between 1 and ${max}.`);
  return value;
}
