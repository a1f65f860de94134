import { errorCode } from './database.js';

/** Why the database did not do what it was asked, where that passes by itself. */
export interface Obstacle {
  code: 'SERVICE_UNAVAILABLE' | 'TIMEOUT';
  message: string;
  /** When it makes sense to ask again, in seconds. */
  retryAfter: number;
  /** Whether what was under way may have been done all the same. */
  leavesDoubt?: boolean;
}

const AWAY: Obstacle = {
  code: 'SERVICE_UNAVAILABLE',
  message: 'The database cannot be reached at the moment; try again shortly.',
  retryAfter: 2,
  leavesDoubt: true,
};
const FULL: Obstacle = {
  code: 'SERVICE_UNAVAILABLE',
  message: "The server's disk is full; nothing was changed. Tell whoever runs the server.",
  retryAfter: 30,
};
/** The embedded server's own answer to a full disk; elsewhere a replica that has not taken over yet. */
const READ_ONLY: Obstacle = {
  code: 'SERVICE_UNAVAILABLE',
  message:
    'The database takes no changes at the moment, as when its disk is full; nothing was changed. Tell whoever runs the server.',
  retryAfter: 30,
};
const BUSY: Obstacle = {
  code: 'SERVICE_UNAVAILABLE',
  message: 'Others are changing the same things at this moment; try again.',
  retryAfter: 1,
};
const SLOW: Obstacle = {
  code: 'TIMEOUT',
  message: 'This takes too long; ask for less at once, or try again.',
  retryAfter: 5,
};

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
]);
/** These have no code: the pools', pg's for a connection that ended under it, and TypeORM's for the same. */
const LOST = new RegExp(
  [
    '^timeout exceeded when trying to connect',
    '^Connection terminated',
    '^Client (has encountered|was closed)',
    '^Query read timeout',
    '^Query runner already released',
    '^Database connection provided by a query runner was already released',
    '^Cannot use a pool after calling end',
  ].join('|'),
);

/** Undefined where it will not pass by itself. */
export function obstacleIn(error: unknown): Obstacle | undefined {
  const { message = '' } = (error ?? {}) as { message?: string };
  const code = errorCode(error) ?? '';
  if (code === '57014') return SLOW;
  if (['40001', '40P01', '55P03'].includes(code)) return BUSY;
  if (code === '53100') return FULL;
  if (code === '25006') return READ_ONLY;
  // Connections (08, 28), resources (53), shutdowns and failovers (57P), no such database (3D).
  if (/^(08|28|3D|53|57P)...?$/.test(code)) return AWAY;
  return NETWORK.has(code) || LOST.test(message) ? AWAY : undefined;
}
