import { Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { errorCode } from '../common/database.js';
import { describeFault } from '../common/describe-fault.js';
import { obstacleIn } from '../common/obstacles.js';

interface Answer {
  code: string;
  message: string;
  status: number;
  /** When it makes sense to ask again, in seconds. */
  retryAfter?: number;
}

const BAD_VALUE: Answer = {
  code: 'BAD_USER_INPUT',
  message: 'A value is malformed or out of range.',
  status: 400,
};

const IN_DOUBT =
  'The change may have been made all the same: sent again with the same Idempotency-Key it is made once.';

const logger = new Logger('GraphQL');
const LONGEST_MESSAGE = 500;

/**
 * The error as the client may see it: with a code and a status, and without anything of SQL, stacks or files. What is
 * the server's fault goes to the log with its stack.
 */
export function toAnswer(error: unknown, requestId: string, isMutation = false): GraphQLError {
  const located = error instanceof GraphQLError ? error : undefined;
  if (located?.extensions.code) return shortened(located);
  const cause = causeOf(error);
  // Over a WebSocket nobody before us gives a code to variables that do not fit. What a scalar says is below that.
  const unfit = [located, cause].find((at) => at instanceof GraphQLError && /^(Argument|Variable) "/.test(at.message));
  if (unfit) return coded(located, { ...BAD_VALUE, message: shorten((unfit as GraphQLError).message) });
  const answer = answerTo(cause, isMutation) ?? {
    code: 'INTERNAL_SERVER_ERROR',
    message: `Something went wrong. It has been logged under the request id ${requestId}.`,
    status: 500,
  };
  const told = `${answer.code} in request ${requestId}${located?.path ? ` at ${located.path.join('.')}` : ''}`;
  const fault = describeFault(cause);
  if (answer.status === 500) logger.error(told, fault);
  // With its stack all the same: a bad value that came this far has slipped through our own checks.
  else logger.warn(`${told}: ${fault}`);
  return coded(located, answer);
}

function answerTo(cause: unknown, isMutation: boolean): Answer | undefined {
  const obstacle = obstacleIn(cause);
  if (obstacle) {
    const { message, leavesDoubt } = obstacle;
    return { ...obstacle, message: leavesDoubt && isMutation ? `${message} ${IN_DOUBT}` : message, status: 503 };
  }
  if (/^22...$/.test(errorCode(cause) ?? '')) return BAD_VALUE;
  if (cause instanceof RangeError && cause.message.includes('call stack')) return BAD_VALUE;
  return undefined;
}

/** What was thrown, below the layers of graphql-js. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function coded(located: GraphQLError | undefined, { code, message, status, retryAfter }: Answer): GraphQLError {
  const headers = retryAfter ? new Map([['retry-after', String(retryAfter)]]) : undefined;
  return new GraphQLError(message, {
    nodes: located?.nodes,
    path: located?.path,
    extensions: { code, http: { status, ...(headers && { headers }) } },
  });
}

function shortened(error: GraphQLError): GraphQLError {
  if (error.message.length <= LONGEST_MESSAGE) return error;
  const { nodes, path, extensions } = error;
  return new GraphQLError(shorten(error.message), { nodes, path, extensions });
}

/** graphql-js repeats the value that it refuses, however long, and says only then where it stands and what is wrong. */
function shorten(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const half = LONGEST_MESSAGE / 2;
  return `${message.slice(0, half)} ... ${message.slice(-half)}`;
}

/**
 * As a stranger may see it who is kept from the schema: what graphql-js says of a document or a variable names types,
 * fields and values of enums besides those that were asked about, in its suggestions and elsewhere.
 */
export function withoutHints(error: GraphQLError): GraphQLError {
  const { nodes, source, positions, path, extensions } = error;
  return new GraphQLError(messageWithoutHints(error), { nodes, source, positions, path, extensions });
}

function messageWithoutHints({ message, extensions }: GraphQLError): string {
  if (extensions.code === 'GRAPHQL_VALIDATION_FAILED') return 'This does not fit the schema; sign in to see why.';
  return message.replace(/^((?:Variable|Argument) "[^"]*").*$/s, '$1 does not fit the schema; sign in to see why.');
}
