import { type Pool } from './pool.js';

export interface Reply {
  /** Null where there is none, as of a subscription; 0 where no answer came, and the text says why. */
  status: number | null;
  text: string;
  ms: number;
}

/** Of the other workspace: what must never be seen. */
export interface Foreign {
  mark: string;
  ids: ReadonlySet<string>;
}

export const LONGEST_MS = 5_000;
const STATUSES = [200, 400, 401, 403, 409, 413, 422, 429];
const CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'IDEMPOTENCY_KEY_IN_USE',
  'IDEMPOTENCY_KEY_REUSED',
  'LIMIT_EXCEEDED',
  'PAYLOAD_TOO_LARGE',
  'RATE_LIMITED',
  'UNAUTHENTICATED',
];

/** Of SQL, PostgreSQL's own messages, its constraints' names, stacks and files. No hostile text of ours looks like it. */
const INNER = new RegExp(
  [
    String.raw`\b(from|into|update|join) referral\.`,
    'violates [a-z-]+ constraint|duplicate key|deadlock|syntax error at|invalid input syntax|invalid byte sequence',
    'out of range for type|(relation|column|function|operator) .{1,40} does not exist',
    String.raw`\b(pk|uq|fk|ck|ix|ex)_[a-z]+_`,
    'QueryFailedError|TypeError|RangeError|is not a function|Cannot (read|set|convert) ',
    String.raw`\bat .{1,100}\.[cm]?[jt]s:\d|node_modules|/dist/|/libs/|file://`,
  ].join('|'),
  'i',
);

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What is wrong with the answer to a request, as a sentence; null where nothing is. */
export async function faultIn(reply: Reply, sent: string, foreign: Foreign, pool: Pool): Promise<string | null> {
  const { status, text, ms } = reply;
  if (status === 0) return 'No answer came.';
  if (ms > LONGEST_MS) return `The answer took ${Math.round(ms)} ms.`;
  if (status !== null && !STATUSES.includes(status)) return `The status is ${status}.`;
  let body: any;
  try {
    body = JSON.parse(text);
  } catch {
    return 'The answer is no JSON.';
  }
  const inner = INNER.exec(text);
  if (inner && !sent.includes(inner[0])) return `The answer tells of what is inside: ${inner[0]}`;
  return (
    faultInErrors(body, status) ?? faultInRefusals(body.data, sent) ?? (await findForeign(text, sent, foreign, pool))
  );
}

function faultInErrors({ data, errors }: any, status: number | null): string | null {
  if (errors === undefined)
    return data && (status === null || status === 200) ? null : 'There is neither data nor error.';
  if (!Array.isArray(errors) || errors.length === 0) return 'The errors are no list, or empty.';
  if (status === 200) return 'There are errors under the status 200.';
  for (const { message, extensions } of errors) {
    if (!message) return 'An error says nothing.';
    if (!CODES.includes(extensions?.code)) return `The code of an error is ${extensions?.code}.`;
    if (message === 'A value is malformed or out of range.') return 'A bad value got as far as the database.';
  }
  return null;
}

/** Refusals must be sentences. */
function faultInRefusals(data: any, sent: string): string | null {
  for (const payload of Object.values<any>(data ?? {})) {
    for (const { code, message } of payload?.userErrors ?? []) {
      if (!code || !message) return 'A refusal says nothing.';
      if (/\bundefined\b|\[object |\bNaN\b/.test(message) && !/undefined|object|NaN/.test(sent)) {
        return `A refusal is no sentence: ${message}`;
      }
    }
  }
  return null;
}

async function findForeign(text: string, sent: string, foreign: Foreign, pool: Pool): Promise<string | null> {
  if (text.includes(foreign.mark)) return "The answer holds a text of the other workspace's.";
  const seen = [...new Set(text.match(ID) ?? [])].filter((id) => foreign.ids.has(id) && !sent.includes(id));
  if (seen.length === 0) return null;
  const owned = await pool.owned(seen);
  const strange = seen.filter((id) => !owned.has(id));
  return strange.length > 0 ? `The answer holds ids of the other workspace's: ${strange.join(', ')}` : null;
}
