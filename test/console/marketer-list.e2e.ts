import { readFile } from 'node:fs/promises';
import { beforeAll, expect } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { type Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { takeProblems, test } from '../support/browser.js';
import { signedIn } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { people } from '../support/segment-steps.js';

let w: TestWorkspace;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  await people(w.admin, [
    { displayName: 'Ada Upgraded', satisfaction: 9, upgrades: [60, 400] },
    { displayName: 'مریم کریمی', satisfaction: 10, upgrades: [300] },
    { displayName: 'Bob Long Ago', satisfaction: 10, upgrades: [420] },
    { displayName: 'Cyd Content', satisfaction: 8, upgrades: [20] },
    { displayName: 'Dan Downright Happy', satisfaction: 10 },
    { displayName: 'Eve Not Asked', upgrades: [10] },
  ]);
});

const IN = ['Ada Upgraded', 'مریم کریمی'];

/** Chooses what to ask from the menu of conditions. */
async function addCondition(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add condition' }).click();
  await page.getByRole('menuitem', { name }).click();
}

test('a marketer builds "upgraded in the last year and satisfied", tags all of them and takes the list along', async () => {
  const page = await signedIn(w, 'MARKETER', { path: '/segments' });
  await page.getByRole('link', { name: 'New segment' }).first().click();
  const preview = page.locator('section', { has: page.getByRole('heading', { name: 'Who is in it now' }) });

  await addCondition(page, 'Did something');
  const upgraded = page.getByRole('group', { name: 'Condition' }).first();
  await upgraded.getByRole('button', { name: 'What they did' }).click();
  await page.getByRole('searchbox', { name: 'Search' }).fill('upg');
  await page.getByRole('option', { name: 'Upgrade' }).click();
  // Once for what was typed, once for the list.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await upgraded.getByRole('button', { name: 'Upgrade' }).waitFor();
  await upgraded.getByRole('button', { name: 'in the last' }).waitFor();
  await preview.getByText('4 people').waitFor();

  await addCondition(page, 'Satisfaction');
  const satisfied = page.getByRole('group', { name: 'Condition' }).last();
  await satisfied.getByRole('textbox', { name: 'Satisfaction' }).fill('9');
  await preview.getByText('2 people').waitFor();
  await preview.getByText(/upgraded .*in the last year.* satisfaction is at least 9/).waitFor();
  await preview.getByText('Satisfaction 10').waitFor();
  // What a reason rests on is one click away.
  await preview
    .getByRole('button', { name: /upgrade/i })
    .first()
    .click();
  const evidence = page.getByRole('dialog', { name: 'What it rests on' });
  await evidence.getByText('Upgrade').first().waitFor();
  await evidence.getByRole('link', { name: 'Open the contact' }).waitFor();
  await page.keyboard.press('Escape');
  // A condition that was begun and not finished is refused by the server, which the browser tells too.
  expect(takeProblems().filter((problem) => !problem.includes('400'))).toEqual([]);
  await expectAccessible(page, 'The editor of a segment');

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ask them now');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Ask them now', level: 1 }).waitFor();
  const members = page.getByRole('list', { name: 'Who is in it' });
  for (const name of IN) await members.getByRole('link', { name }).waitFor();
  expect(await members.getByRole('link').count()).toBe(2);
  await expectAccessible(page, 'A segment');

  await page.getByRole('button', { name: 'Tag all' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tag all' });
  await dialog.getByRole('combobox', { name: 'Put on' }).fill('spring');
  await page.getByRole('option', { name: /spring/ }).click();
  await dialog.getByText('spring').waitFor();
  // The list of tags may stay for further ones; a click beside it closes it.
  await dialog.getByText('Tag all', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Tag 2 people' }).click();
  await page.getByText('2 people were changed.').waitFor();
  const { contacts } = await w.reader.query('{ contacts(filter: { anyTags: ["spring"] }) { nodes { displayName } } }');
  expect(contacts.nodes.map((node: any) => node.displayName).toSorted()).toEqual(IN.toSorted());

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const download = await saving;
  const rows: Record<string, string>[] = parse(await readFile(await download.path()), { columns: true, bom: true });
  expect(rows.flatMap((row) => Object.values(row).filter((value) => IN.includes(value))).toSorted()).toEqual(
    IN.toSorted(),
  );
  expect(rows).toHaveLength(2);
  await page.getByText('2 people were exported.').waitFor();
});
