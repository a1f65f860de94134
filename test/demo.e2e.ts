import { jest } from '@jest/globals';
import { command } from './support/command.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';

jest.setTimeout(180_000);

let demo: TestWorkspace;
let signIn: { email: string; password: string };

beforeAll(async () => {
  demo = await newWorkspace();
  const { status, stdout } = await command(['demo', '--workspace', demo.workspace.slug]);
  expect(status).toBe(0);
  const [, email, password] = /Sign in as (\S+) with the password (\S+);/.exec(stdout)!;
  signIn = { email: email!, password: password! };
});

test('keeps every invariant, and is loaded once', async () => {
  const { slug } = demo.workspace;
  const checked = await command(['check', '--workspace', slug]);
  expect(checked).toMatchObject({ status: 0, stdout: expect.stringMatching(/all \d+ invariants hold/) });
  const again = await command(['demo', '--workspace', slug]);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('has contacts already') });
  const { contacts } = await demo.reader.query('{ contacts { totalCount } }');
  expect(contacts.totalCount).toBe(2000);
});

test('lets its people sign in with the password that was printed', async () => {
  const answer = await demo.anonymous.query(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token viewer { role user { name } } } }',
    { input: { ...signIn, workspace: demo.workspace.slug } },
  );
  expect(answer.signIn).toMatchObject({ token: expect.stringMatching(/^mrs_/), viewer: { role: 'ADMIN' } });
});

test('is believable: four languages, a tree with depth, champions with a story', async () => {
  const { contacts, segments, tags } = await demo.reader.query(`{
    contacts(first: 10, orderBy: CONVERTED_REFERRALS_DESC) {
      nodes {
        displayName lifecycle purchaseCount lifetimeValue { amount } owner { name }
        interactions(first: 50) { totalCount nodes { kind body author { name } } }
        referralStatus { activity counts { total converted } referralsMade(first: 20) { nodes { stage history { to } } } }
      }
    }
    segments { name memberCount }
    tags { name }
  }`);
  for (const champion of contacts.nodes) {
    expect(champion.referralStatus).toMatchObject({ activity: 'CHAMPION' });
    expect(champion.referralStatus.counts.total).toBeGreaterThan(champion.referralStatus.counts.converted);
    expect(champion.interactions.totalCount).toBeGreaterThan(5);
    expect(Number(champion.lifetimeValue.amount)).toBeGreaterThanOrEqual(0);
  }
  expect(segments.length).toBeGreaterThanOrEqual(5);
  for (const { memberCount } of segments) expect(memberCount).toBeGreaterThan(0);
  expect(tags.map(({ name }: { name: string }) => name)).toEqual(expect.arrayContaining(['VIP', 'upgraded', 'وفادار']));

  for (const search of ['gyorgyi', 'مريم', 'احمد', 'Emily']) {
    const found = await demo.reader.query(
      'query ($search: String!) { contacts(filter: { search: $search }, first: 1) { nodes { id } } }',
      { search },
    );
    expect(found.contacts.nodes).toHaveLength(1);
  }
});
