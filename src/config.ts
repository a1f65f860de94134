import { type HostTokenOptions } from '../libs/referral/src/common/referral.options.js';

export interface Config {
  /** Where to listen; port 0 takes any free one. */
  port: number;
  host: string;
  /** The owner's connection URL; without one the embedded PostgreSQL is started in `dataDir`. */
  databaseUrl?: string;
  /** Where the application connects, if its role is managed by hand; otherwise it follows from the owner's URL. */
  databaseAppUrl?: string;
  dataDir: string;
  /** Whether the demo data is loaded into an empty database. */
  demo: boolean;
  /** The secret of an administrator's key in the workspace `default`. */
  adminApiKey?: string;
  hostTokens?: HostTokenOptions;
  logLevel: LogLevel;
  poolSize: number;
  /** How many proxies of one's own are before us; the address that the outermost one saw is believed. */
  trustProxy: number;
  /** Requests a minute, see ReferralOptions; 0 is without limit. */
  requestsPerCaller: number;
  requestsPerAddress: number;
  /** The bearer token for /metrics; without one they are shown outside of production alone. */
  metricsToken?: string;
  /** Origins whose pages may ask from a browser, such as https://crm.example. */
  corsOrigins: string[];
  /** Production has no GraphiQL and shows its schema only to those who have signed in. */
  production: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that cannot be used; its message is one sentence for the operator. */
export class ConfigError extends Error {}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment as typed options: the one place where it is read. An empty variable counts as not set.
 *
 * @throws ConfigError that names the variable with the wrong value.
 */
export function readConfig(environment: Environment): Config {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    port: integer('PORT', text('PORT'), 0, 65_535) ?? 3000,
    // A server that nobody has configured yet must not be open to the network; the container's image sets 0.0.0.0.
    host: text('HOST') ?? '127.0.0.1',
    databaseUrl: url('DATABASE_URL', text('DATABASE_URL'), POSTGRES),
    databaseAppUrl: url('DATABASE_APP_URL', text('DATABASE_APP_URL'), POSTGRES),
    dataDir: text('DATA_DIR') ?? '.data',
    demo: boolean('DEMO', text('DEMO')) ?? true,
    adminApiKey: secret('ADMIN_API_KEY', text('ADMIN_API_KEY'), 16),
    hostTokens: readHostTokens(text),
    logLevel: oneOf('LOG_LEVEL', text('LOG_LEVEL'), LOG_LEVELS) ?? 'info',
    poolSize: integer('POOL_SIZE', text('POOL_SIZE'), 2, 200) ?? 10,
    trustProxy: integer('TRUST_PROXY', text('TRUST_PROXY'), 0, 10) ?? 0,
    requestsPerCaller: integer('RATE_LIMIT_PER_CALLER', text('RATE_LIMIT_PER_CALLER'), 0, 999_999_999) ?? 6_000,
    requestsPerAddress: integer('RATE_LIMIT_PER_ADDRESS', text('RATE_LIMIT_PER_ADDRESS'), 0, 999_999_999) ?? 300,
    metricsToken: secret('METRICS_TOKEN', text('METRICS_TOKEN'), 16),
    corsOrigins: origins('CORS_ORIGINS', text('CORS_ORIGINS')) ?? [],
    production: text('NODE_ENV') === 'production',
  };
}

function readHostTokens(text: (name: string) => string | undefined): HostTokenOptions | undefined {
  const shared = secret('JWT_SECRET', text('JWT_SECRET'), 32);
  const jwksUrl = url('JWKS_URL', text('JWKS_URL'), ['https:', 'http:']);
  if (shared && jwksUrl) throw new ConfigError('Set JWT_SECRET or JWKS_URL, not both.');
  if (!shared && !jwksUrl) return undefined;
  const claims = {
    workspace: text('JWT_CLAIM_WORKSPACE'),
    user: text('JWT_CLAIM_USER'),
    role: text('JWT_CLAIM_ROLE'),
    name: text('JWT_CLAIM_NAME'),
    email: text('JWT_CLAIM_EMAIL'),
  };
  return {
    ...(shared && { secret: shared }),
    ...(jwksUrl && { jwksUrl }),
    issuer: text('JWT_ISSUER'),
    audience: text('JWT_AUDIENCE'),
    // A claim that is not named keeps its default, which an undefined would replace.
    claims: Object.fromEntries(Object.entries(claims).filter(([, claim]) => claim !== undefined)),
  };
}

const POSTGRES = ['postgres:', 'postgresql:'];

// None of the messages repeats a value that may hold a password.

function url(name: string, value: string | undefined, protocols: string[]): string | undefined {
  if (value === undefined) return undefined;
  const protocol = URL.canParse(value) ? new URL(value).protocol : undefined;
  if (protocol && protocols.includes(protocol)) return value;
  throw new ConfigError(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
}

function secret(name: string, value: string | undefined, length: number): string | undefined {
  if (value === undefined) return undefined;
  if (value.length >= length && /^[\x21-\x7e]+$/.test(value)) return value;
  throw new ConfigError(`${name} must have at least ${length} characters, all of them printable ASCII and no spaces.`);
}

function origins(name: string, value: string | undefined): string[] | undefined {
  const list = value?.split(',').map((origin) => origin.trim());
  for (const origin of list ?? []) {
    const isOrigin = /^https?:/.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;
    if (!isOrigin) {
      throw new ConfigError(`${name} must be origins such as https://crm.example, with commas; one is "${origin}".`);
    }
  }
  return list;
}

function integer(name: string, value: string | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
  if (number >= least && number <= most) return number;
  throw new ConfigError(`${name} must be a whole number from ${least} to ${most}; it is "${value}".`);
}

function boolean(name: string, value: string | undefined): boolean | undefined {
  if (value === undefined) return undefined;
  if (['1', 'true'].includes(value.toLowerCase())) return true;
  if (['0', 'false'].includes(value.toLowerCase())) return false;
  throw new ConfigError(`${name} must be 1 or 0; it is "${value}".`);
}

function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((option) => option === value.toLowerCase());
  if (found) return found;
  throw new ConfigError(`${name} must be one of ${allowed.join(', ')}; it is "${value}".`);
}
