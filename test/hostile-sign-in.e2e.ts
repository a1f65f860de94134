import { newWorkspace, TestClient } from './support/moaref.js';
import { addressOf, killLaunched, launch } from './support/server.js';

afterEach(killLaunched);

test('strangers who try forty passwords at once keep nobody from the database', async () => {
  const { admin } = await newWorkspace();
  const url = `${await addressOf(launch())}/graphql`;
  const stranger = new TestClient(null, url);
  const signIn = 'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code } } }';
  const tries = Array.from({ length: 40 }, (_, i) =>
    stranger.raw(signIn, { input: { email: `somebody${i}@example.com`, password: 'password' } }),
  );
  const all = Promise.allSettled(tries);
  // Nothing is connected yet, so these have to open connections beside the tries.
  const reader = new TestClient(admin.token, url);
  const answers = await Promise.all(Array.from({ length: 8 }, () => reader.raw('{ contacts { totalCount } }')));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
  const first = await Promise.race(tries);
  expect([first.status, first.body.data.signIn]).toEqual([200, { token: null, userErrors: [{ code: 'INVALID' }] }]);
  // Nobody waits for the rest, which would take ten seconds.
  killLaunched();
  await all;
});
