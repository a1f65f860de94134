import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';
import { GraphQLError } from 'graphql';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/**
 * Of the four threads of libuv. The others look up hosts and open files: while strangers kept all four busy with their
 * tries, no new connection to the database came about for as long as they liked.
 */
const AT_ONCE = 2;
/** Some 15 seconds' worth; who comes then had better come later. */
const MOST_WAITING = 100;

let running = 0;
const waiting: (() => void)[] = [];

async function deriveInTurn(password: string, salt: Buffer, length: number, options: ScryptOptions): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) throw tooBusy();
  if (running < AT_ONCE) running++;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await derive(password.normalize('NFKC'), salt, length, options);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

const tooBusy = () =>
  new GraphQLError('Too many people are signing in at this moment; try again in 15 s.', {
    extensions: { code: 'RATE_LIMITED', http: { status: 429, headers: new Map([['retry-after', '15']]) } },
  });

/** OWASP's parameters for scrypt: N = 2^17, r = 8, p = 1; 128 MiB and some 300 ms a try. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const LENGTH = 32;

/** A slow, salted hash of a password, in a text that names its parameters. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await deriveInTurn(password, salt, LENGTH, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password is the one that was hashed. Takes as long for somebody who is not there (a null hash), so that
 * the time does not tell who is.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, N, r, p, salt, key] = (hash ?? (await decoy)).split('$');
  const expected = Buffer.from(key ?? '', 'base64url');
  const options = { N: Number(N), r: Number(r), p: Number(p), maxmem: COST.maxmem };
  const actual = await deriveInTurn(password, Buffer.from(salt ?? '', 'base64url'), LENGTH, options);
  return timingSafeEqual(actual, expected) && hash !== null;
}

const decoy = Promise.resolve(
  [
    'scrypt',
    COST.N,
    COST.r,
    COST.p,
    randomBytes(16).toString('base64url'),
    randomBytes(LENGTH).toString('base64url'),
  ].join('$'),
);
