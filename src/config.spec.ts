import { ConfigError, readConfig } from './config.js';

test('nothing has to be set', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    databaseUrl: undefined,
    databaseAppUrl: undefined,
    dataDir: '.data',
    demo: true,
    adminApiKey: undefined,
    hostTokens: undefined,
    logLevel: 'info',
    poolSize: 10,
    trustProxy: 0,
    requestsPerCaller: 6_000,
    requestsPerAddress: 300,
    metricsToken: undefined,
    corsOrigins: [],
    production: false,
  });
});

test('an empty variable counts as not set, as compose files leave them', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: ' ', DEMO: '', JWT_SECRET: '' })).toEqual(readConfig({}));
});

test('reads what is set', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://me:secret@db/moaref',
    DEMO: '0',
    ADMIN_API_KEY: 'a-secret-of-enough-characters',
    LOG_LEVEL: 'WARN',
    TRUST_PROXY: '1',
    RATE_LIMIT_PER_CALLER: '0',
    CORS_ORIGINS: 'https://crm.example, http://localhost:5173',
    NODE_ENV: 'production',
  });
  expect(config).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    demo: false,
    logLevel: 'warn',
    trustProxy: 1,
    requestsPerCaller: 0,
    corsOrigins: ['https://crm.example', 'http://localhost:5173'],
    production: true,
  });
});

test("a host's tokens come by secret or by published keys, with the claims that are named", () => {
  const secret = 's'.repeat(32);
  expect(readConfig({ JWT_SECRET: secret, JWT_CLAIM_USER: 'uid', JWT_ISSUER: 'crm' }).hostTokens).toEqual({
    secret,
    issuer: 'crm',
    audience: undefined,
    claims: { user: 'uid' },
  });
  const jwksUrl = 'https://crm.example/keys';
  expect(readConfig({ JWKS_URL: jwksUrl }).hostTokens).toMatchObject({ jwksUrl, claims: {} });
});

test.each([
  [{ PORT: '70000' }, 'PORT must be a whole number from 0 to 65535; it is "70000".'],
  [{ PORT: '3e3' }, 'PORT must be a whole number from 0 to 65535; it is "3e3".'],
  [{ POOL_SIZE: '1' }, 'POOL_SIZE must be a whole number from 2 to 200; it is "1".'],
  [{ DEMO: 'no' }, 'DEMO must be 1 or 0; it is "no".'],
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must be a whole number from 0 to 10; it is "true".'],
  [{ CORS_ORIGINS: '*' }, 'CORS_ORIGINS must be origins such as https://crm.example, with commas; one is "*".'],
  [
    { CORS_ORIGINS: 'https://a.example,https://b.example/' },
    'CORS_ORIGINS must be origins such as https://crm.example, with commas; one is "https://b.example/".',
  ],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent; it is "loud".'],
  [{ DATABASE_URL: 'db:5432' }, 'DATABASE_URL must be a URL that begins with postgres:// or postgresql://.'],
  [{ JWKS_URL: 'keys.json' }, 'JWKS_URL must be a URL that begins with https:// or http://.'],
  [
    { JWT_SECRET: 'too short' },
    'JWT_SECRET must have at least 32 characters, all of them printable ASCII and no spaces.',
  ],
  [{ JWT_SECRET: 's'.repeat(32), JWKS_URL: 'https://crm.example/keys' }, 'Set JWT_SECRET or JWKS_URL, not both.'],
])('refuses %j in one sentence', (environment, sentence) => {
  expect(() => readConfig(environment)).toThrow(new ConfigError(sentence));
});

test('never repeats a value that may be a secret', () => {
  for (const name of ['ADMIN_API_KEY', 'JWT_SECRET', 'METRICS_TOKEN', 'DATABASE_URL', 'DATABASE_APP_URL', 'JWKS_URL']) {
    const value = 'hush hush';
    expect(() => readConfig({ [name]: value })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(value) }),
    );
  }
});
