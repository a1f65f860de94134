import { beforeAll, expect } from '@jest/globals';
import { newPage, test } from '../support/browser.js';
import { newUser, roleSession, sessionOf, type TestUser } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { connect, newContacts } from '../support/referral-steps.js';

let w: TestWorkspace;
let rep: TestUser;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  rep = await newUser(w, 'REP', 'Rosa Rep');
  const [ann, ben, cleo, dan] = (await newContacts(w.rep, ['Ann', 'Ben', 'Cleo', 'Dan'])) as [
    string,
    string,
    string,
    string,
  ];
  await connect(w.rep, ann, ben, { stage: 'CONVERTED', channel: 'PHONE' });
  await connect(w.rep, ann, cleo, { ownerId: rep.id, channel: 'PHONE' });
  await connect(w.rep, ben, dan, { stage: 'LOST', channel: 'EVENT', ownerId: rep.id });
});

test('a rep begins with what waits and what changed, and can look at everybody', async () => {
  const page = await newPage({ session: await sessionOf(w, rep) });
  await page.goto('/');
  const waiting = page.getByRole('region').or(page.locator('section')).filter({ hasText: '1 referral waits' }).last();
  await waiting.getByRole('link', { name: 'Cleo' }).waitFor();
  expect(await waiting.getByRole('link', { name: 'Dan' }).count()).toBe(0);
  const changed = page.locator('section').filter({ hasText: 'Changed lately' }).last();
  await changed.getByRole('link', { name: 'Dan' }).waitFor();
  await page.getByRole('radio', { name: 'Everyone' }).click();
  await page.getByRole('heading', { name: 'Referrals by stage' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Referrals by stage' }).waitFor();
});

test('a marketer begins with the funnel, the channels, the weeks and who brought most', async () => {
  const page = await newPage({ session: await roleSession(w, 'MARKETER') });
  await page.goto('/');
  const stages = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Referrals by stage' }) });
  for (const [stage, count] of [
    ['Pending', 1],
    ['Converted', 1],
    ['Lost', 1],
    ['Qualified', 0],
  ] as const) {
    await stages
      .getByRole('listitem')
      .filter({ hasText: new RegExp(`^${stage}${count}$`) })
      .waitFor();
  }
  const channels = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Channels' }) });
  await channels.getByRole('listitem').filter({ hasText: 'Phone2 · 50%' }).waitFor();
  await channels.getByRole('listitem').filter({ hasText: 'Event1 · 0%' }).waitFor();
  // The chart is also a table, for those who do not see it.
  await page.getByRole('row', { name: /^Week of .* 3 new, 1 customers by now$/ }).waitFor();
  const top = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Top referrers' }) });
  await top.getByRole('listitem').filter({ hasText: 'Ann' }).getByText('1 customer').waitFor();
  await channels.getByRole('link', { name: 'Phone' }).click();
  await page.waitForURL(/\/referrals\?view=table&channel=PHONE/);
});
