import { type LoggerService } from '@nestjs/common';
import { type Logger, pino, stdTimeFunctions } from 'pino';
import { type LogLevel } from './config.js';

/** One JSON object a line on stdout. */
export const newLogger = (level: LogLevel): Logger =>
  pino(
    {
      level,
      base: undefined,
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: pino.stdSerializers.err },
    },
    // Several lines a write, after a quarter of a second at the latest, and what is left at the end.
    pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 250 }),
  );

/** Nest's own words in our log; what it does at start interests only its developers. */
export function nestLogger(logger: Logger): LoggerService {
  const speak =
    (level: LogLevel) =>
    (message: unknown, ...rest: unknown[]) => {
      // Nest appends the name of the part that speaks, and puts an error's stack before it.
      const [stack, part] = rest.length > 1 ? rest : [undefined, rest[0]];
      if (message instanceof Error) logger[level]({ part, error: message }, message.message);
      else logger[level]({ part, stack }, String(message));
    };
  return {
    log: speak('debug'),
    warn: speak('warn'),
    error: speak('error'),
    fatal: speak('fatal'),
    debug: speak('debug'),
    verbose: speak('trace'),
  };
}
