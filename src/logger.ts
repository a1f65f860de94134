import { type LoggerService } from '@nestjs/common';
import { type Logger, pino, stdTimeFunctions, symbols } from 'pino';
import { describeFault, withoutValues } from '../libs/referral/src/common/describe-fault.js';
import { type LogLevel } from './config.js';

/** One JSON object a line on stdout. */
export const newLogger = (level: LogLevel): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // pino's own would copy all that an error carries, such as the row that a constraint refused.
      serializers: { err: describeFault },
    },
    destinationOf(),
  );

/** Several lines a write, after a quarter of a second at the latest, and what is left at the end. */
const destinationOf = () => pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 });

/** What is still to be written may take so long at the end. */
const LAST_WORDS_MS = 500;

/**
 * Ends the process once the log is written. pino's own flush at the exit tries for ever where nobody reads the log any
 * more: a server whose collector had died stayed until it was killed.
 */
export async function exitWith(status: number, logger: Logger): Promise<never> {
  const destination = (logger as unknown as Record<symbol, Destination>)[symbols.streamSym]!;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, LAST_WORDS_MS);
    destination.flush(() => resolve());
  });
  destination.flushSync = () => undefined;
  process.exit(status);
}

type Destination = ReturnType<typeof destinationOf>;

/** What Nest does at start interests only its developers. */
const NEST = new Set([
  'GraphQLModule',
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** What the parts say over Nest's logger, in our log. */
export function nestLogger(logger: Logger): LoggerService {
  const speak =
    (usual: LogLevel) =>
    (message: unknown, ...rest: unknown[]) => {
      // Nest appends the name of the part that speaks, and puts an error's stack before it.
      const [stack, part] = (rest.length > 1 ? rest : [undefined, rest[0]]) as (string | undefined)[];
      const level = usual === 'info' && NEST.has(part ?? '') ? 'debug' : usual;
      if (message instanceof Error) logger[level]({ part, fault: describeFault(message) }, message.name);
      else if (typeof message === 'object') logger[level]({ part, ...message });
      else logger[level]({ part, fault: stack && withoutMessage(stack) }, withoutValues(message as string));
    };
  return {
    log: speak('info'),
    warn: speak('warn'),
    error: speak('error'),
    fatal: speak('fatal'),
    debug: speak('debug'),
    verbose: speak('trace'),
  };
}

/** A stack as Nest hands it on begins with the message of the error. */
function withoutMessage(stack: string): string {
  const start = stack.search(/\n {4}at /);
  return start < 0 ? withoutValues(stack) : withoutValues(stack.slice(0, start)) + stack.slice(start);
}
