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
    pino.destination({ dest: 1, sync: false }),
  );

/** Nest's own words in our log; what it does at start interests only its developers. */
export function nestLogger(logger: Logger): LoggerService {
  // Nest appends the name of the part that speaks.
  const parts = (rest: unknown[]) => ({ part: rest.at(-1), details: rest.length > 1 ? rest.slice(0, -1) : undefined });
  return {
    log: (message: string, ...rest: unknown[]) => logger.debug(parts(rest), message),
    warn: (message: string, ...rest: unknown[]) => logger.warn(parts(rest), message),
    error: (message: string, ...rest: unknown[]) => logger.error(parts(rest), message),
    fatal: (message: string, ...rest: unknown[]) => logger.fatal(parts(rest), message),
    debug: (message: string, ...rest: unknown[]) => logger.debug(parts(rest), message),
    verbose: (message: string, ...rest: unknown[]) => logger.trace(parts(rest), message),
  };
}
