import { type UserError } from '../api/use-run.js';

const fieldOf = ({ path }: UserError): string | undefined => path?.[1];

/** What the server said of one field of the input. */
export const messageAt = (errors: readonly UserError[], field: string): string | undefined =>
  errors.find((error) => fieldOf(error) === field)?.message;

/** What it said of nothing that the form shows. */
export const messageElsewhere = (errors: readonly UserError[], fields: readonly string[]): string =>
  errors
    .filter((error) => !fields.includes(fieldOf(error) ?? ''))
    .map(({ message }) => message)
    .join(' ');
