import { readFileSync } from 'node:fs';
import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { newUser, sessionOf, signedIn } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';

let w: TestWorkspace;

const UPSERT = `mutation ($input: UpsertContactsInput!) {
  upsertContacts(input: $input) { results { userErrors { message } } } }`;

async function add(contacts: object[], into = w): Promise<void> {
  for (let from = 0; from < contacts.length; from += 250) {
    const { upsertContacts } = await into.admin.query(UPSERT, {
      input: { contacts: contacts.slice(from, from + 250) },
    });
    for (const { userErrors } of upsertContacts.results) expect(userErrors).toEqual([]);
  }
}

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  await add([
    { displayName: 'مریم کریمی', city: 'تهران', country: 'IR', emails: ['maryam@example.org'], tags: ['وفادار'] },
    { displayName: 'Anna Kovács', city: 'Szeged', country: 'HU', lifecycle: 'CUSTOMER', tags: ['loyal', 'fair'] },
    { displayName: 'Béla Nagy', city: 'Pécs', country: 'HU', lifecycle: 'CUSTOMER', tags: ['loyal'] },
    { displayName: 'Carl Baker', city: 'Leeds', country: 'GB', tags: ['fair'] },
    { displayName: 'Dora Young', city: 'Leeds', country: 'GB' },
  ]);
});

const grid = (page: Page) => page.getByRole('grid', { name: 'Contacts' });
const row = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name });
/** The names in the order in which they are shown. */
const names = (page: Page) =>
  grid(page).getByRole('rowheader').getByRole('link').locator('[dir=auto]:first-child').allTextContents();
const counted = (page: Page, count: number) =>
  page
    .getByRole('status')
    .getByText(`${count} contact${count === 1 ? '' : 's'}`, { exact: true })
    .waitFor();

test('people are found in any script as somebody types, and by the keys alone', async () => {
  const page = await signedIn(w, 'REP', { path: '/contacts' });
  await counted(page, 5);
  await page.keyboard.press('/');
  // Typed on an Arabic keyboard: its ي and ك are not the Persian ones.
  await page.keyboard.type('مريم كريمي');
  await counted(page, 1);
  expect(await names(page)).toEqual(['مریم کریمی']);
  await expectAccessible(page, 'A search');
  expect(new URL(page.url()).searchParams.get('q')).toBe('مريم كريمي');
  expect(await page.getByRole('button', { name: 'Order: Best match' }).isDisabled()).toBe(true);
  await page.reload();
  await counted(page, 1);
  expect(await page.getByRole('searchbox').inputValue()).toBe('مريم كريمي');

  await page.getByRole('searchbox').fill('nobody of this name');
  await page.getByText('Nobody matches').waitFor();
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await counted(page, 5);
});

test('filters are in the address, shown as chips and taken away one by one', async () => {
  const page = await signedIn(w, 'MARKETER', { path: '/contacts' });
  await counted(page, 5);
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const panel = page.getByRole('dialog', { name: 'Filter' });
  await panel.getByRole('combobox', { name: 'Tags', exact: true }).fill('loy');
  await page.getByRole('option', { name: 'loyal' }).click();
  await panel.getByText('Customer', { exact: true }).click();
  await panel.getByRole('combobox', { name: 'Country' }).fill('hung');
  await page.getByRole('option', { name: 'Hungary' }).click();
  await expectAccessible(page, 'The filters');
  // The list of countries first, then the panel.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await counted(page, 2);
  await page.getByRole('button', { name: 'Order: Newest first' }).click();
  await page.getByRole('menuitem', { name: 'By name' }).click();
  await page.getByRole('button', { name: 'Order: By name' }).waitFor();
  await page.locator('[data-index="0"]').filter({ hasText: 'Anna Kovács' }).waitFor();

  await page.reload();
  await counted(page, 2);
  expect(await names(page)).toEqual(['Anna Kovács', 'Béla Nagy']);
  await page.getByRole('button', { name: 'Remove filter Lifecycle: Customer' }).waitFor();
  await page.getByRole('button', { name: 'Remove filter Country: Hungary' }).click();
  await page.getByRole('button', { name: 'Remove filter Lifecycle: Customer' }).click();
  await page.getByRole('button', { name: 'Remove filter Tag: loyal' }).click();
  await counted(page, 5);

  // What the API's filter has no field for goes as a rule.
  await page.goto('/contacts?without=loyal&without=وفادار&owner=nobody&order=NAME_ASC');
  await counted(page, 2);
  expect(await names(page)).toEqual(['Carl Baker', 'Dora Young']);
  await page.getByRole('button', { name: 'More actions' }).click();
  const link = page.getByRole('menuitem', { name: 'New segment of these filters' });
  const rule = new URL((await link.getAttribute('href'))!, page.url()).searchParams.get('rule');
  expect(JSON.parse(rule!)).toEqual({
    all: [{ tag: { noneOf: ['loyal', 'وفادار'] } }, { contact: { field: 'OWNER_ID', empty: true } }],
  });
});

test('those chosen are tagged, and the tag is taken back from those alone who had not had it', async () => {
  const page = await signedIn(w, 'MARKETER', { path: '/contacts?order=NAME_ASC' });
  await counted(page, 5);
  await row(page, 'Anna Kovács').getByRole('checkbox').click();
  await row(page, 'Carl Baker')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'With those chosen' });
  await bar.getByText('3 chosen').waitFor();
  await bar.getByRole('button', { name: 'Tags' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Add tags' }).fill('loyal');
  await page.getByRole('option', { name: 'loyal', exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Add tags' }).fill('autumn');
  await page.getByRole('option', { name: 'New tag “autumn”' }).click();
  await page.keyboard.press('Tab');
  await expectAccessible(page, 'Tagging those chosen');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await page.getByText('Tags of 3 contacts changed').waitFor();
  await row(page, 'Carl Baker').getByText('autumn').waitFor();

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone').waitFor();
  await row(page, 'Carl Baker').getByText('autumn').waitFor({ state: 'detached' });
  const { contacts } = await w.reader.query('{ contacts(filter: { anyTags: ["loyal"] }) { nodes { displayName } } }');
  expect(contacts.nodes.map(({ displayName }: any) => displayName).sort()).toEqual(['Anna Kovács', 'Béla Nagy']);
});

test('everyone who matches goes into a new segment and into a file', async () => {
  const page = await signedIn(w, 'MARKETER', { path: '/contacts?country=GB' });
  await counted(page, 2);
  await row(page, 'Carl Baker').getByRole('checkbox').click();
  const bar = page.getByRole('toolbar', { name: 'With those chosen' });
  await bar.getByRole('button', { name: 'Choose all 2 that match' }).click();
  await bar.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click();
  const file = readFileSync(await (await download).path(), 'utf8');
  expect(file).toContain('Carl Baker');
  expect(file).toContain('Dora Young');
  expect(file).not.toContain('Anna');
  await page.getByRole('dialog').getByText('The file with 2 contacts is there.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();

  await bar.getByRole('button', { name: 'Add to segment' }).click();
  await page.getByRole('combobox', { name: 'Segment' }).fill('Britons');
  await page.keyboard.press('Tab');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await page.getByText('2 contacts are now in Britons').waitFor();
  const { segments } = await w.reader.query('{ segments { name kind memberCount } }');
  expect(segments).toEqual([{ name: 'Britons', kind: 'STATIC', memberCount: 2 }]);
});

test('the bin takes contacts and gives them back', async () => {
  await add([{ displayName: 'Zoe Gone' }, { displayName: 'Zach Gone' }]);
  const page = await signedIn(w, 'REP', { path: '/contacts?q=Gone' });
  await counted(page, 2);
  await page.getByRole('checkbox', { name: 'Choose all that are loaded' }).check();
  // A rep tags nobody in bulk, nor exports.
  expect(await page.getByRole('toolbar').getByRole('button').allTextContents()).toEqual(['Move to bin', '']);
  await page.getByRole('button', { name: 'Move to bin' }).click();
  await page.getByText('2 contacts moved to the bin').waitFor();
  await page.getByText('Nobody matches').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await counted(page, 2);

  await row(page, 'Zoe Gone').getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Move to bin' }).click();
  await page.getByText('1 contact moved to the bin').waitFor();
  await counted(page, 1);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Show the bin' }).click();
  await page.getByRole('heading', { name: 'Bin', level: 1 }).waitFor();
  await counted(page, 1);
  await expectAccessible(page, 'The bin');
  await row(page, 'Zoe Gone').getByRole('checkbox').click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByText('The bin is empty').waitFor();
});

test('a new contact is made, after it was told who it may be already', async () => {
  const page = await signedIn(w, 'REP', { path: '/contacts?new=1' });
  const dialog = page.getByRole('dialog', { name: 'New contact' });
  await dialog.getByRole('textbox', { name: 'First name' }).fill('Maryam');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('maryam@example.org');
  const warning = dialog.getByRole('status').filter({ hasText: 'This person may be there already' });
  await warning.getByRole('link', { name: 'مریم کریمی' }).waitFor();
  await expectAccessible(page, 'A new contact');

  // Nothing typed goes without a question.
  await page.keyboard.press('Escape');
  await page
    .getByRole('dialog', { name: 'Throw away what you typed?' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  expect(await dialog.getByRole('textbox', { name: 'First name' }).inputValue()).toBe('Maryam');

  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('no address');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByRole('textbox', { name: 'E-mail' }).and(page.locator('[aria-invalid=true]')).waitFor();
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('m.arden@example.org');
  await dialog.getByRole('textbox', { name: 'Last name' }).fill('Arden');
  await dialog.getByRole('combobox', { name: 'Company' }).fill('Arden & Sons');
  await page.keyboard.press('Tab');
  await dialog.getByRole('textbox', { name: 'Job title' }).fill('Owner');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/contacts\/[0-9a-f-]{36}/);
  const { contact } = await w.reader.query(
    '{ contact(email: "m.arden@example.org") { displayName givenName familyName jobTitle company { name } } }',
  );
  expect(contact).toEqual({
    displayName: 'Maryam Arden',
    givenName: 'Maryam',
    familyName: 'Arden',
    jobTitle: 'Owner',
    company: { name: 'Arden & Sons' },
  });
});

test('thousands of contacts are scrolled through by keys while few rows are drawn, and Back leads to the row', async () => {
  const many = await newWorkspace({ timeZone: 'UTC' });
  const COUNT = 2_500;
  await add(
    Array.from({ length: COUNT }, (_, index) => ({ displayName: `Person ${String(index).padStart(5, '0')}` })),
    many,
  );
  const page = await newPage({ session: await sessionOf(many, await newUser(many, 'MARKETER')) });
  await page.goto('/contacts?order=NAME_ASC');
  await page.getByText('2,500 contacts').waitFor();
  const drawn = () => grid(page).getByRole('row').count();
  await row(page, 'Person 00000').focus();
  // End goes to the end of what is loaded, which then grows.
  let most = 0;
  for (let at = 99; at < COUNT; at += 100) {
    await page.keyboard.press('End');
    await page.locator(`[role=row][data-index="${at}"]:focus`).waitFor();
    most = Math.max(most, await drawn());
    if (at + 1 < COUNT) await page.locator(`[role=row][data-index="${at + 1}"]`).waitFor();
  }
  expect(most).toBeLessThan(60);
  await row(page, 'Person 02499').waitFor();
  await page.keyboard.press('Control+A');
  await page.getByRole('toolbar').getByText('2,500 chosen').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('toolbar').waitFor({ state: 'detached' });

  await page.goto('/contacts?order=NAME_ASC');
  await row(page, 'Person 00000').focus();
  await page.keyboard.press('End');
  await page.locator('[role=row][data-index="99"]:focus').waitFor();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowUp');
  await page.getByRole('toolbar').getByText('2 chosen').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Person 00098', level: 1 }).waitFor();
  await page.goBack();
  await row(page, 'Person 00098').waitFor();
  expect(await row(page, 'Person 00098').getAttribute('tabindex')).toBe('0');
});
