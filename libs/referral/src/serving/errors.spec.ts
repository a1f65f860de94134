import { Logger } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { toAnswer, withoutHints } from './errors.js';

beforeAll(() => Logger.overrideLogger(false));

const fault = (code: string) => Object.assign(new Error('select secret from /srv/app.js'), { code });
const wrapped = (cause: Error) => new GraphQLError(cause.message, { originalError: cause, path: ['contact'] });

test.each([
  ['a statement that took too long', fault('57014'), 'TIMEOUT', 503],
  ['a deadlock', fault('40P01'), 'SERVICE_UNAVAILABLE', 503],
  ['a serialization failure', fault('40001'), 'SERVICE_UNAVAILABLE', 503],
  ['a server that shuts down', fault('57P01'), 'SERVICE_UNAVAILABLE', 503],
  ['too many connections', fault('53300'), 'SERVICE_UNAVAILABLE', 503],
  ['no server', fault('ECONNREFUSED'), 'SERVICE_UNAVAILABLE', 503],
  ['an exhausted pool', new Error('timeout exceeded when trying to connect'), 'SERVICE_UNAVAILABLE', 503],
  ['a lost connection', new Error('Connection terminated unexpectedly'), 'SERVICE_UNAVAILABLE', 503],
  [
    'the statement after a lost connection',
    new Error('Query runner already released. Cannot run queries anymore.'),
    'SERVICE_UNAVAILABLE',
    503,
  ],
  [
    'the same by way of the manager',
    new Error('Database connection provided by a query runner was already released, cannot continue to use it.'),
    'SERVICE_UNAVAILABLE',
    503,
  ],
  ['a malformed value', fault('22P02'), 'BAD_USER_INPUT', 400],
  ['a number out of range', fault('22003'), 'BAD_USER_INPUT', 400],
  ['a value nested too deeply', new RangeError('Maximum call stack size exceeded'), 'BAD_USER_INPUT', 400],
  ['a broken constraint that nobody expected', fault('23505'), 'INTERNAL_SERVER_ERROR', 500],
  [
    'a fault of ours',
    new TypeError("Cannot read properties of undefined (reading 'secret')"),
    'INTERNAL_SERVER_ERROR',
    500,
  ],
  [
    'an argument that is null after all',
    new GraphQLError('Argument "id" of non-null type "ID!" must not be null.'),
    'BAD_USER_INPUT',
    400,
  ],
  [
    'a variable that does not fit',
    new GraphQLError('Variable "$id" of required type "ID!" was not provided.'),
    'BAD_USER_INPUT',
    400,
  ],
])('%s', (_, cause, code, status) => {
  for (const error of [cause, wrapped(cause), wrapped(Object.assign(new Error(), { driverError: cause }))].slice(
    0,
    'code' in cause ? 3 : 2,
  )) {
    const { message, extensions } = toAnswer(error, 'r1');
    expect(extensions).toMatchObject({ code, http: { status } });
    expect(message).not.toMatch(/secret|srv|select/);
  }
});

test('asks to come back later where that helps', () => {
  const { http } = toAnswer(fault('ECONNREFUSED'), 'r1').extensions as { http: { headers: Map<string, string> } };
  expect(http.headers.get('retry-after')).toBe('2');
});

test('leaves what was said on purpose, and its place', () => {
  const said = new GraphQLError('Not yours.', { path: ['contact'], extensions: { code: 'FORBIDDEN' } });
  expect(toAnswer(said, 'r1')).toBe(said);
  expect(toAnswer(wrapped(fault('57014')), 'r1').path).toEqual(['contact']);
});

test.each([
  ['GRAPHQL_VALIDATION_FAILED', 'Cannot query field "viewr" on type "Query". Did you mean "viewer" or "users"?'],
  ['GRAPHQL_VALIDATION_FAILED', 'Field "viewer" of type "Viewer!" must have a selection of subfields.'],
  [
    'BAD_USER_INPUT',
    'Variable "$input" got invalid value "x" at "input.kind"; Value "x" does not exist in "Kind" enum.',
  ],
  ['BAD_USER_INPUT', 'Argument "input" of required type "Kind!" was not provided.'],
])('hints at the schema can be taken out: %s, %s', (code, message) => {
  const shown = withoutHints(new GraphQLError(message, { extensions: { code } })).message;
  expect(shown).toMatch(/^(This|Variable "\$input"|Argument "input") does not fit the schema; sign in to see why\.$/);
});

test('what hints at nothing stays', () => {
  const error = new GraphQLError('The text at input.name has the character NUL in it.', {
    extensions: { code: 'BAD_USER_INPUT' },
  });
  expect(withoutHints(error).message).toBe(error.message);
});
