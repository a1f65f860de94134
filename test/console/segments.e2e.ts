import { beforeAll, expect } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { takeProblems, test } from '../support/browser.js';
import { signedIn } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { people, segment } from '../support/segment-steps.js';

let w: TestWorkspace;
let ids: string[];

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  ids = await people(w.admin, [
    { displayName: 'Anna Nagy', satisfaction: 10, country: 'HU', tags: ['vip'] },
    { displayName: 'Béla Kovács', satisfaction: 9, country: 'HU' },
    { displayName: 'Carl Berg', satisfaction: 9, country: 'DE' },
    { displayName: 'Dora Other', satisfaction: 3, country: 'DE', tags: ['vip'] },
  ]);
});

const preview = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Who is in it now' }) });
const conditions = (page: Page) => page.getByRole('group', { name: 'Condition' });
const ruleOf = async (id: string): Promise<any> =>
  (await w.reader.query('query ($id: ID!) { segment(id: $id) { rule } }', { id })).segment.rule;
const newEditor = (page: Page, rule: object) =>
  page.goto(`/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`);
const satisfied = { contact: { field: 'SATISFACTION', greaterOrEqual: '9' } };

/** A rule that is begun and not finished is refused by the server, and the browser tells of that. */
const refusals = () => takeProblems().filter((problem) => !problem.includes('status of 400'));

async function choose(page: Page, trigger: Locator, option: string): Promise<void> {
  await trigger.click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

test('groups nest, are denied and are saved as they read', async () => {
  const page = await signedIn(w, 'MARKETER', { path: '/' });
  await newEditor(page, satisfied);
  await preview(page).getByText('3 people').waitFor();
  await page.getByRole('button', { name: 'Add group' }).click();
  await page.getByText('This group is empty').waitFor();
  // Of the last rule that was whole.
  await preview(page).getByText('3 people').waitFor();

  await page.getByRole('button', { name: 'Add condition' }).first().click();
  await page.getByRole('menuitem', { name: 'Tags' }).click();
  await page.getByText('This condition is not finished yet.').waitFor();
  await choose(page, conditions(page).last().getByRole('button', { name: 'Tags', exact: false }).last(), 'vip');
  await page.keyboard.press('Escape');
  await preview(page).getByText('1 person').waitFor();

  await choose(page, page.getByRole('button', { name: 'Which of the conditions' }).last(), 'none');
  await preview(page).getByText('2 people').waitFor();
  await page.getByText('not finished').waitFor({ state: 'detached' });

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Satisfied without vip');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Satisfied without vip', level: 1 }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  expect(await ruleOf(id)).toEqual({ all: [satisfied, { not: { any: [{ tag: { anyOf: ['vip'] } }] } }] });
  expect(refusals()).toEqual([]);
});

test('a name that is taken is told at its field', async () => {
  await segment(w.admin, { kind: 'STATIC', name: 'Taken already' });
  const page = await signedIn(w, 'MARKETER');
  await newEditor(page, satisfied);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('taken ALREADY');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true, description: /./ }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/segments/new');
});

test('what is not saved survives a reload, and each edit can be taken back', async () => {
  const page = await signedIn(w, 'MARKETER');
  await newEditor(page, satisfied);
  await page.getByRole('textbox', { name: 'Satisfaction' }).fill('10');
  await preview(page).getByText('1 person').waitFor();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Kept');
  await page.reload();
  await page.getByText('This is what you had not saved yet.').waitFor();
  expect(await page.getByRole('textbox', { name: 'Satisfaction' }).inputValue()).toBe('10');
  expect(await page.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Kept');

  await conditions(page).getByRole('button', { name: 'How it is compared' }).click();
  await page.getByRole('option', { name: 'is not known' }).click();
  await preview(page).getByText('Nobody meets this rule now', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await preview(page).getByText('1 person').waitFor();
  await page.getByRole('button', { name: 'Redo' }).click();
  await preview(page).getByText('Nobody meets this rule now', { exact: false }).waitFor();
});

test('a condition is added, moved and taken away with the keyboard alone', async () => {
  const page = await signedIn(w, 'MARKETER');
  await newEditor(page, satisfied);
  await preview(page).getByText('3 people').waitFor();
  await page.getByRole('button', { name: 'Add condition' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  await page.keyboard.type('country');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  // The focus goes into the new condition: first how it is compared, then the countries.
  await page.locator('[role="group"] button:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox', { name: 'Search' }).waitFor();
  await page.keyboard.type('hung');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await preview(page).getByText('2 people').waitFor();
  await conditions(page).last().getByText('Country').waitFor();

  await page.keyboard.press('Alt+ArrowUp');
  await conditions(page).first().getByText('Country').waitFor();
  await conditions(page).last().getByText('Satisfaction').waitFor();
  await page.keyboard.press('Control+z');
  await conditions(page).last().getByText('Country').waitFor();
  expect(refusals()).toEqual([]);
});

test('somebody is kept out by hand, and the rule decides again', async () => {
  const id = await segment(w.admin, { kind: 'DYNAMIC', name: 'By hand', rule: satisfied });
  const page = await signedIn(w, 'MARKETER', { path: `/segments/${id}` });
  const members = page.getByRole('list', { name: 'Who is in it' });
  await members.getByRole('link', { name: 'Carl Berg' }).waitFor();
  await page.getByRole('button', { name: 'Keep Carl Berg out' }).click();
  const exceptions = page.getByRole('list', { name: 'Exceptions by hand' });
  await exceptions.getByText('Kept out by hand').waitFor();
  await members.getByRole('link', { name: 'Carl Berg' }).waitFor({ state: 'detached' });
  await page.getByText('2 people').first().waitFor();

  await exceptions.getByRole('button', { name: 'Let the rule decide about Carl Berg' }).click();
  await members.getByRole('link', { name: 'Carl Berg' }).waitFor();
  await exceptions.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Add somebody' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add somebody' });
  await dialog.getByRole('combobox', { name: 'Who' }).fill('dora');
  await page.getByRole('option', { name: 'Dora Other' }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await exceptions.getByText('Added by hand').waitFor();
  await members.getByRole('link', { name: 'Dora Other' }).waitFor();
});

test('a snapshot keeps who was in, and says when it was taken', async () => {
  const id = await segment(w.admin, {
    kind: 'DYNAMIC',
    name: 'From Germany',
    rule: { contact: { field: 'COUNTRY', in: ['DE'] } },
  });
  const page = await signedIn(w, 'MARKETER', { path: `/segments/${id}` });
  await page.getByRole('list', { name: 'Who is in it' }).getByRole('link', { name: 'Carl Berg' }).waitFor();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Make a snapshot' }).click();
  const dialog = page.getByRole('dialog', { name: 'Make a snapshot' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Germany today');
  await dialog.getByRole('button', { name: 'Take it' }).click();
  await page.getByRole('heading', { name: 'Germany today', level: 1 }).waitFor();
  await page.getByText(/Snapshot taken on .*it stays as it was/).waitFor();

  await w.admin.query(
    'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }',
    { input: { id: ids[2], patch: { country: 'AT' } } },
  );
  await page.reload();
  await page.getByRole('list', { name: 'Who is in it' }).getByRole('link', { name: 'Carl Berg' }).waitFor();
  await w.admin.query(
    'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { message } } }',
    { input: { id: ids[2], patch: { country: 'DE' } } },
  );
});

test('the list finds a segment by its words, and deletes it once that was confirmed', async () => {
  await segment(w.admin, { kind: 'STATIC', name: 'Autumn dinner', contactIds: [ids[0]] });
  const page = await signedIn(w, 'MARKETER', { path: '/segments' });
  await page.getByRole('searchbox', { name: 'Search segments' }).fill('dinner');
  await page.getByRole('link', { name: 'Autumn dinner', exact: true }).waitFor();
  await page.getByRole('link', { name: 'Taken already', exact: true }).waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('q')).toBe('dinner');
  await page.getByRole('button', { name: 'Delete Autumn dinner' }).click();
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nothing found').waitFor();
});

test('a rep sees segments and why people are in them, and is offered no change', async () => {
  const id = await segment(w.admin, { kind: 'DYNAMIC', name: 'For reps', rule: satisfied });
  const page = await signedIn(w, 'REP', { path: `/segments/${id}` });
  await page.getByRole('list', { name: 'Who is in it' }).getByText('Satisfaction 10').waitFor();
  for (const name of ['Tag all', 'Export', 'Add somebody', 'More actions']) {
    expect(await page.getByRole('button', { name }).count()).toBe(0);
  }
});
