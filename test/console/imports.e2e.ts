import { readFile } from 'node:fs/promises';
import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { newPage, takeProblems, test } from '../support/browser.js';
import { roleSession } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';

let w: TestWorkspace;
let page: Page;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
});

const CSV = [
  'Name,E-mail,Town,Shoe size',
  'Réka Tóth,reka@example.org,Budapest,38',
  'مریم کریمی,maryam@example.org,تهران,37',
  'Broken One,not-an-address,London,41',
].join('\r\n');

const people = async (): Promise<any[]> =>
  (await w.reader.query('{ contacts(orderBy: NAME_ASC) { nodes { displayName customFields } } }')).contacts.nodes;

/** Sends a file as a person does, by choosing it. */
async function choose(name: string, text: string): Promise<void> {
  await page.goto('/imports');
  await page.getByRole('link', { name: 'Import a file' }).first().click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('columnheader', { name: 'Shoe size' }).waitFor();
}

const become = (column: string) => page.getByRole('button', { name: `What “${column}” becomes` });

test('a file is tried, imported with a column of its own, its errors saved, and taken back', async () => {
  page = await newPage({ session: await roleSession(w, 'MARKETER') });
  await choose('people.csv', CSV);
  // Guessed, and shown beside what stands in the file.
  await become('E-mail').filter({ hasText: 'E-mail' }).waitFor();
  await become('Town').filter({ hasText: 'City' }).waitFor();
  await page.getByRole('cell', { name: 'مریم کریمی' }).waitFor();
  await become('Shoe size').click();
  await page.getByRole('option', { name: 'Own field “Shoe size”' }).click();

  await page.getByRole('button', { name: 'Only try' }).click();
  await page.getByText('This was a trial').waitFor();
  expect(await people()).toEqual([]);

  await page.getByRole('link', { name: 'Import for real' }).click();
  // As it was put right before the trial.
  await become('Shoe size').filter({ hasText: 'Own field “Shoe size”' }).waitFor();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByRole('heading', { name: 'What was refused' }).waitFor();
  await page.getByRole('cell', { name: 'not-an-address' }).first().waitFor();
  expect(await people()).toEqual([
    { displayName: 'Réka Tóth', customFields: { 'Shoe size': '38' } },
    { displayName: 'مریم کریمی', customFields: { 'Shoe size': '37' } },
  ]);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'All as a file' }).click();
  const download = await saving;
  expect(download.suggestedFilename()).toBe('people.csv-errors.csv');
  expect(await readFile(await download.path(), 'utf8')).toContain('Broken One');

  await page.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await page.getByText('Taken back').first().waitFor();
  expect(await people()).toEqual([]);

  await page.getByRole('link', { name: 'Imports', exact: true }).click();
  const listed = page.getByRole('link', { name: /people\.csv.*Test MARKETER/ });
  await listed.first().waitFor();
  expect(await listed.count()).toBe(2);
});

test('a file that is no table is refused in words, and another can be chosen', async () => {
  page = await newPage({ session: await roleSession(w, 'MARKETER') });
  await page.goto('/imports/new');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await (
    await choosing
  ).setFiles({ name: 'people.xlsx', mimeType: 'text/csv', buffer: Buffer.from('PK\u0003\u0004 and so on') });
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('This is a compressed file.');
  await page.getByRole('button', { name: 'Another file' }).waitFor();
  // The refusal itself, which the browser notes.
  for (const problem of takeProblems()) expect(problem).toMatch(/status of 400/);
});

test('who may not import is not offered it', async () => {
  page = await newPage({ session: await roleSession(w, 'REP') });
  await page.goto('/');
  await page.getByRole('link', { name: 'Contacts' }).waitFor();
  expect(await page.getByRole('link', { name: 'Imports' }).count()).toBe(0);
});
