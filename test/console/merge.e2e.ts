import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { roleSession } from '../support/browser-users.js';
import { people } from '../support/merging.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';

let w: TestWorkspace;
let page: Page;
let kept: string;
let doubled: string;

const CONNECT = `mutation ($input: ConnectReferralInput!) { connectReferral(input: $input) { userErrors { message } } }`;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  const [one, other, friend] = await people(w, [
    { displayName: 'Sara Ahmadi', emails: ['sara@example.org'], phones: ['+442079460018'], tags: ['vip'] },
    { displayName: 'سارا احمدی', emails: ['sara@example.org', 'sara.a@example.net'], city: 'Leeds', jobTitle: 'Baker' },
    'Tom Friend',
  ]);
  [kept, doubled] = [one!, other!];
  await w.rep.query(CONNECT, { input: { referrerId: doubled, refereeId: friend, channel: 'PHONE' } });
});

const dialog = () => page.getByRole('dialog', { name: 'Are they one person?' });
const head = (name: string) => dialog().getByRole('radiogroup', { name: 'Which one stays' }).getByText(name);
const row = (field: string) => dialog().getByRole('row', { name: field });

const stateOf = async (id: string): Promise<any> =>
  (
    await w.reader.query(
      `query ($id: ID!) { contact(id: $id) {
        displayName city emails { address } mergedInto { id } referralStatus { counts { total } } } }`,
      { id },
    )
  ).contact;

async function open(path: string, viewport: 'wide' | 'phone', role: 'ADMIN' | 'REP' = 'REP'): Promise<void> {
  page = await newPage({ session: await roleSession(w, role), viewport });
  await page.goto(path);
}

const undone = async () => {
  expect(await stateOf(doubled)).toMatchObject({ mergedInto: null, referralStatus: { counts: { total: 1 } } });
  expect(await stateOf(kept)).toMatchObject({
    displayName: 'Sara Ahmadi',
    city: null,
    emails: [{ address: 'sara@example.org' }],
    referralStatus: { counts: { total: 0 } },
  });
};

test('two are compared, merged as the preview said, and taken apart again', async () => {
  await open(`/contacts/${kept}?tab=duplicates`, 'wide');
  await page.getByRole('button', { name: 'Compare: سارا احمدی' }).click();
  await dialog()
    .getByRole('radio', { name: /Sara Ahmadi/, checked: true })
    .waitFor();
  // The page's own wins, gaps are filled, and addresses are put together.
  await row('Name').getByRole('deletion').getByText('سارا احمدی').waitFor();
  await row('Town').getByRole('img', { name: 'kept' }).waitFor();
  expect(await row('E-mail').getByRole('img', { name: 'kept' }).count()).toBe(3);
  await dialog().getByText('1 referral made').waitFor();
  await dialog().getByText('Nothing is lost.').waitFor();
  await expectAccessible(page, 'Comparing two');

  // The other way round, as a look.
  await head('سارا احمدی').click();
  await row('Name').getByRole('deletion').getByText('Sara Ahmadi').waitFor();
  await head('Sara Ahmadi').click();
  await row('Name').getByRole('deletion').getByText('سارا احمدی').waitFor();

  await dialog().getByRole('button', { name: 'Merge' }).click();
  await page.getByText(/Merged: .*Sara Ahmadi/).waitFor();
  await page.getByText('Nobody looks like the same person.').waitFor();
  expect(await stateOf(doubled)).toMatchObject({ mergedInto: { id: kept } });
  expect(await stateOf(kept)).toMatchObject({
    displayName: 'Sara Ahmadi',
    city: 'Leeds',
    emails: [{ address: 'sara@example.org' }, { address: 'sara.a@example.net' }],
    referralStatus: { counts: { total: 1 } },
  });

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('The merge was taken back').waitFor();
  await page.getByRole('button', { name: 'Compare: سارا احمدی' }).waitFor();
  await undone();
});

test('on a phone, the other one can be kept; its page is shown, where an administrator takes it back', async () => {
  await open(`/contacts/${kept}?tab=duplicates`, 'phone', 'ADMIN');
  await page.getByRole('button', { name: 'Compare: سارا احمدی' }).click();
  await head('سارا احمدی').click();
  await row('Name').getByRole('deletion').getByText('Sara Ahmadi').waitFor();
  await expectAccessible(page, 'Comparing two on a phone');
  await dialog().getByRole('button', { name: 'Merge' }).click();
  await page.waitForURL(new RegExp(doubled));
  await page.getByRole('heading', { level: 1, name: 'سارا احمدی' }).waitFor();
  expect(await stateOf(kept)).toMatchObject({ mergedInto: { id: doubled } });

  await page.goto(`/contacts/${doubled}?tab=duplicates`);
  await page.getByText(/Sara Ahmadi.* merged in on/).waitFor();
  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByText('The merge was taken back').waitFor();
  await undone();
});

test('all pairs of the workspace are listed, left for later, and opened by their address', async () => {
  await open('/contacts/duplicates', 'wide');
  const compare = page.getByRole('button', { name: /^Compare: / });
  await compare.waitFor();
  await expectAccessible(page, 'Possible duplicates');
  await page.getByRole('button', { name: /^Not now: / }).click();
  await page.getByRole('heading', { name: 'Nobody seems to be here twice' }).waitFor();
  await page.getByRole('button', { name: 'Show 1 skipped' }).click();
  await compare.click();
  await dialog().waitFor();
  await page.reload();
  await dialog()
    .getByRole('radio', { name: /Sara Ahmadi/ })
    .waitFor();
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
  await page.waitForURL(/duplicates$/);
});
