import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openScreen, untilQuiet } from '../../scripts/pages.mjs';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { roleSession } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { running } from '../support/running.js';

let w: TestWorkspace;
let maryam: string;
beforeAll(async () => {
  w = await newWorkspace();
  const add = async (givenName: string, familyName: string) => {
    const { createContact } = await w.admin.query(
      'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }',
      { input: { givenName, familyName } },
    );
    return createContact.contact.id as string;
  };
  maryam = await add('مریم', 'امیری');
  await add('Nora', 'Berg');
});

async function openPalette(path: string): Promise<Page> {
  const page = await newPage({ session: await roleSession(w, 'REP') });
  await openScreen(page, path);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  return page;
}

// The page's types are not those of Node, for which the tests are checked.
declare const document: any;

/** What a screen reader says that Enter takes, once all is found. */
const chosen = (page: Page) =>
  page.waitForFunction<string>(() => {
    if (document.querySelector('[role=listbox]').getAttribute('aria-busy') === 'true') return null;
    const id = document.querySelector('[role=dialog] input').getAttribute('aria-activedescendant');
    return id && document.getElementById(id)?.textContent;
  });

test('a person is found by typing in any script, said to be chosen, and opened by Enter', async () => {
  const page = await openPalette('/referrals');
  await page.keyboard.type('nora');
  await page.getByRole('dialog').getByText('Nora Berg').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('مريم');
  await page.getByRole('dialog').getByText('مریم امیری').waitFor();
  await page.getByRole('dialog').getByText('Nora Berg').waitFor({ state: 'detached' });
  expect(await (await chosen(page)).jsonValue()).toContain('مریم امیری');
  await expectAccessible(page, 'the palette with a person');
  await untilQuiet(page, () => page.keyboard.press('Enter'));
  expect(page.url()).toBe(`${running().url}/contacts/${maryam}`);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a place is found by its name, and the arrows choose another', async () => {
  const page = await openPalette('/referrals');
  await page.keyboard.type('se');
  await page.getByRole('dialog').getByText('Segments', { exact: true }).waitFor();
  expect(await (await chosen(page)).jsonValue()).toContain('Segments');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await untilQuiet(page, () => page.keyboard.press('Enter'));
  expect(page.url()).toBe(`${running().url}/segments`);
});

test('Escape closes it and leaves one where one was', async () => {
  const page = await openPalette('/referrals');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(page.url()).toBe(`${running().url}/referrals`);
});
