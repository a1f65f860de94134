import { errorCode } from './database.js';

/**
 * An error for the log, without what people typed: PostgreSQL, JSON.parse and graphql-js quote the value that they
 * refuse. What names the place stays: SQLSTATE, constraint, table, column and the stack's frames.
 */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return withoutValues(String(error));
  const { driverError = error } = error as { driverError?: Error };
  const { constraint, table, column } = driverError as { constraint?: string; table?: string; column?: string };
  const place = Object.entries({ code: errorCode(error), constraint, table, column })
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  // The stack begins with the message, and a line of that may look like a frame.
  const { stack = '', message } = error;
  const frames = stack.slice(stack.indexOf(message) + message.length).match(/^ {4}at .*$/gm) ?? [];
  return [`${error.name}: ${withoutValues(error.message)}${place && ` (${place})`}`, ...frames].join('\n');
}

/** Values stand in double quotes, or, in the details of a broken constraint, in brackets. */
export const withoutValues = (message: string): string =>
  message
    .replace(/"[\s\S]*"/, '"..."')
    .replace(/=\([\s\S]*\)/, '=(...)')
    .replace(/(contains|Argument|argument:|convert) [\s\S]*$/, '$1 ...');
