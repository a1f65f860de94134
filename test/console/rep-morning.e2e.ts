import { beforeAll, expect } from '@jest/globals';
import { newPage, test } from '../support/browser.js';
import { newUser, signedIn, type TestUser } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { newContacts } from '../support/referral-steps.js';

// What a sales rep does day by day, from the door to a new referral, without help.

let w: TestWorkspace;
let rep: TestUser;
let maryam: string;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  rep = await newUser(w, 'REP', 'Leila Karimi');
  [maryam] = (await newContacts(w.rep, ['مریم رضایی', 'Márta Kovács', 'سارا احمدی'])) as [string];
});

test('a rep signs in, finds مریم, notes a talk, links a referral, and a colleague sees it', async () => {
  const page = await newPage();
  await page.goto('/');
  await page.getByRole('textbox', { name: 'E-mail' }).fill(rep.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(rep.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('button', { name: 'Search' }).first().click();
  await page.getByPlaceholder('Type a name').fill('مریم');
  await page.getByRole('dialog').getByRole('option', { name: 'مریم رضایی' }).click();
  await page.getByRole('heading', { level: 1, name: 'مریم رضایی' }).waitFor();

  const colleague = await signedIn(w, 'MARKETER', { path: `/contacts/${maryam}` });
  await colleague.getByText('Nothing here yet').waitFor();

  await page.getByRole('button', { name: 'Log', exact: true }).click();
  await page.getByRole('menuitem', { name: 'A note' }).click();
  await page.getByRole('textbox', { name: 'Write a note about مریم رضایی' }).fill('خواهرش هم دنبال بیمه است');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await colleague.getByRole('listitem').filter({ hasText: 'خواهرش هم دنبال بیمه است' }).getByText(rep.name).waitFor();

  await page.getByRole('button', { name: 'Link a referral' }).click();
  await page.getByRole('menuitem', { name: 'مریم رضایی referred someone' }).click();
  const dialog = page.getByRole('dialog', { name: 'Link a referral' });
  await dialog.getByRole('textbox', { name: 'Who was referred?' }).fill('سارا');
  await dialog.getByRole('option', { name: /سارا احمدی/ }).click();
  await dialog.getByText('In person').click();
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await dialog.waitFor({ state: 'detached' });

  for (const browser of [page, colleague]) {
    await browser.getByRole('heading', { level: 2, name: 'has referred one person' }).waitFor();
    await browser.getByRole('link', { name: 'Pending 1' }).waitFor();
    await browser.getByRole('link', { name: 'سارا احمدی', exact: true }).first().waitFor();
  }
  const { referrals } = await w.reader.query(
    '{ referrals { nodes { channel stage referrer { id } referee { displayName } owner { name } } } }',
  );
  expect(referrals.nodes).toEqual([
    {
      ...{ channel: 'IN_PERSON', stage: 'PENDING' },
      referrer: { id: maryam },
      referee: { displayName: 'سارا احمدی' },
      owner: { name: rep.name },
    },
  ]);
});
