import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { roleSession } from '../support/browser-users.js';
import { people } from '../support/merging.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';

let w: TestWorkspace;
let maryam: string;
let page: Page;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  [maryam] = (await people(w, [
    { displayName: 'Maryam Amiri', emails: ['maryam@example.org'] },
    { displayName: 'رضا کریمی', emails: ['reza@example.org'], city: 'تهران', companyName: 'کافه شکوفه' },
    { displayName: 'رضا کریمی', emails: ['reza.k@example.org'], city: 'شیراز' },
  ])) as [string];
});

const referrals = async (): Promise<any[]> =>
  (
    await w.reader.query(
      `{ referrals(orderBy: REFERRED_ASC) { nodes {
        id channel channelLabel stage note mayNameReferrer
        referrer { displayName } referee { displayName emails { address } } owner { name } value { amount } } } }`,
    )
  ).referrals.nodes;

const dialog = () => page.getByRole('dialog', { name: 'Link a referral' });
const search = (question: string) => dialog().getByRole('textbox', { name: question });

/** The page of Maryam, on which linking was chosen from the menu. */
async function begin(direction: 'Maryam Amiri referred someone' | 'Someone referred Maryam Amiri'): Promise<void> {
  page = await newPage({ session: await roleSession(w, 'REP') });
  await page.goto(`/contacts/${maryam}`);
  await page.getByRole('button', { name: 'Link a referral' }).click();
  await page.getByRole('menuitem', { name: direction }).click();
  await dialog().waitFor();
}

const choose = async (field: RegExp, option: string) => {
  await dialog().getByRole('button', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

test('somebody found is linked by keyboard alone, and the link can be taken back', async () => {
  await begin('Maryam Amiri referred someone');
  await expectAccessible(page, 'Finding the other person');
  // Two of one name are told apart by where they are.
  await search('Who was referred?').fill('reza@example.org');
  await dialog()
    .getByRole('option', { name: /رضا کریمی.*تهران/ })
    .waitFor();
  await page.keyboard.press('Enter');
  await dialog().getByText('Maryam Amiri referred رضا کریمی').waitFor();
  await expectAccessible(page, 'How the referral came about');
  await page.keyboard.press('Space');
  await dialog().getByRole('radio', { name: 'In person', checked: true }).waitFor();
  await page.keyboard.press('Enter');

  await page.getByText(/Maryam Amiri.* referred .*رضا کریمی.*: recorded/).waitFor();
  const [made] = await referrals();
  expect(made).toMatchObject({
    channel: 'IN_PERSON',
    stage: 'PENDING',
    mayNameReferrer: true,
    owner: { name: 'Test REP' },
    referrer: { displayName: 'Maryam Amiri' },
    referee: { emails: [{ address: 'reza@example.org' }] },
  });

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone').waitFor();
  expect(await referrals()).toEqual([]);
});

test('who referred is made on the way, with all that is known, and goes again with the link', async () => {
  await begin('Maryam Amiri referred someone');
  await dialog().getByRole('button', { name: 'Turn round' }).click();
  await search('Who made the referral?').fill('Béla Nagy');
  await dialog().getByRole('option', { name: 'New contact “Béla Nagy”' }).click();
  await dialog().getByRole('textbox', { name: 'E-mail' }).fill('bela@example.org');
  await dialog().getByRole('button', { name: 'Next' }).click();
  await dialog().getByText('Béla Nagy referred Maryam Amiri').waitFor();

  // Nothing is sent before it is told how it reached us.
  await dialog().getByRole('button', { name: 'Connect' }).click();
  await dialog().getByText('Choose how it reached us.').waitFor();
  await choose(/Another way/, 'Other');
  await dialog().getByRole('textbox', { name: 'In your own words' }).fill('a podcast');
  await choose(/How they know each other/, 'Friend');
  await choose(/Stage/, 'Contacted');
  await dialog()
    .getByRole('textbox', { name: /What it may be worth/ })
    .fill('1200');
  await dialog().getByRole('textbox', { name: /Note/ }).fill('wants to start in spring');
  await dialog().getByText('The referee may be told who recommended us').click();
  // Back and forth again, everything stays.
  await dialog().getByRole('button', { name: 'Back' }).click();
  expect(await dialog().getByRole('textbox', { name: 'E-mail' }).inputValue()).toBe('bela@example.org');
  await dialog().getByRole('button', { name: 'Next' }).click();
  await dialog().getByRole('button', { name: 'Connect' }).click();

  await page.getByText(/Béla Nagy.* referred .*Maryam Amiri.*: recorded/).waitFor();
  expect(await referrals()).toMatchObject([
    {
      channel: 'OTHER',
      channelLabel: 'a podcast',
      stage: 'CONTACTED',
      note: 'wants to start in spring',
      mayNameReferrer: false,
      value: { amount: '1200' },
      referrer: { displayName: 'Béla Nagy' },
      referee: { displayName: 'Maryam Amiri' },
    },
  ]);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone').waitFor();
  expect(await referrals()).toEqual([]);
  const { contacts } = await w.reader.query('{ contacts(filter: { search: "Béla" }) { nodes { id } } }');
  expect(contacts.nodes).toEqual([]);
});

test('a new one who is there already is offered while typing, and when it is sent', async () => {
  await begin('Someone referred Maryam Amiri');
  await search('Who made the referral?').fill('رضا کریمی');
  await dialog()
    .getByRole('option', { name: /New contact/ })
    .click();
  await dialog().getByRole('textbox', { name: 'E-mail' }).fill('reza@example.org');
  await dialog().getByText('Is it one of these?').waitFor();
  await expectAccessible(page, 'Making the other person');
  await dialog().getByRole('button', { name: 'Next' }).click();
  await dialog().getByText('Phone', { exact: true }).click();
  await dialog().getByRole('button', { name: 'Connect' }).click();

  // Refused: back at the person, with what was typed and who it is.
  await dialog().getByRole('alert').getByText('Already among your contacts:').waitFor();
  expect(await dialog().getByRole('textbox', { name: 'Name' }).inputValue()).toBe('رضا کریمی');
  await dialog().getByRole('alert').getByRole('button', { name: 'Take them' }).click();
  await dialog().getByText('رضا کریمی referred Maryam Amiri').waitFor();
  await dialog().getByRole('radio', { name: 'Phone', checked: true }).waitFor();
  await dialog().getByRole('button', { name: 'Connect' }).click();
  await page.getByText(/رضا کریمی.* referred .*Maryam Amiri.*: recorded/).waitFor();
  expect(await referrals()).toHaveLength(1);

  await page.getByRole('button', { name: 'Open' }).click();
  await page.waitForURL(/referral=/);
});

test('who was referred already is said with who did, and nothing that was typed is lost', async () => {
  await begin('Someone referred Maryam Amiri');
  await search('Who made the referral?').fill('رضا');
  await dialog()
    .getByRole('option', { name: /رضا کریمی.*شیراز/ })
    .click();
  await dialog().getByText('E-mail', { exact: true }).click();
  await dialog().getByRole('textbox', { name: /Note/ }).fill('met at the fair');
  await dialog().getByRole('button', { name: 'Connect' }).click();

  const refusal = dialog().getByRole('alert');
  await refusal.getByText(/Maryam Amiri.* was already referred by .*رضا کریمی/).waitFor();
  await expectAccessible(page, 'A refusal');
  expect(await dialog().getByRole('textbox', { name: /Note/ }).inputValue()).toBe('met at the fair');
  await dialog().getByRole('radio', { name: 'E-mail', checked: true }).waitFor();
  // A stage that is over may stand beside a live one.
  await choose(/Stage/, 'Lost');
  await dialog().getByRole('button', { name: 'Connect' }).click();
  await page.getByText(/recorded/).waitFor();
  expect(await referrals()).toMatchObject([{ stage: 'PENDING' }, { stage: 'LOST', note: 'met at the fair' }]);
});
