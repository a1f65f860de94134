import type { Refusal } from '../../libs/referral/src/common/user-error.js';

/** A command that cannot be done; its message is one sentence for whoever typed it. */
export class CommandError extends Error {}

/** Why a command failed, in a sentence; the whole story with LOG_LEVEL=debug. */
export function sentenceOf(error: unknown): string {
  if (isRefusal(error)) return error.toUserErrors('en').map(aboutOption).join(' ');
  const { message, stack, code } = error as NodeJS.ErrnoException;
  if (process.env.LOG_LEVEL === 'debug') return stack ?? message;
  // Node tries several addresses of one name, and then says nothing but the code.
  return message || (code ?? String(error));
}

// Loading the class would load the services, which --help does without.
const isRefusal = (error: unknown): error is Refusal => (error as Error).name === 'Refusal';

/** What was wrong with an input, with the option that brought it. */
function aboutOption({ message, path }: { message: string; path?: string[] | null }): string {
  const field = path?.filter((step) => step !== 'input').at(0);
  if (field === 'mapping') return `--map: ${message}`;
  return field ? `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${message}` : message;
}
