import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openScreen, untilQuiet } from '../../scripts/pages.mjs';
import { newPage, test } from '../support/browser.js';
import { newUser, roleSession, sessionOf } from '../support/browser-users.js';
import { newWorkspace, TestClient, type TestWorkspace } from '../support/moaref.js';

/** A workspace that keeps the Persian calendar, with a customer since 29 Esfand 1404. */
let w: TestWorkspace;
let contact: string;
beforeAll(async () => {
  w = await newWorkspace({ calendar: 'persian', timeZone: 'UTC' });
  const { createContact } = await w.admin.query(
    'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { message } } }',
    { input: { givenName: 'مریم', familyName: 'رضایی', customerSince: '2026-03-20T12:00:00Z' } },
  );
  contact = createContact.contact.id;
});

const html = (page: Page) => page.locator('html');

async function choose(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: from }).click();
  await untilQuiet(page, () => page.getByRole('menuitem', { name: to }).click());
}

/** The middle of the navigation, from the left edge of the window, as a share of its width. */
async function navigationPlace(page: Page): Promise<number> {
  const { x, width } = (await page.getByRole('navigation').boundingBox())!;
  return (x + width / 2) / page.viewportSize()!.width;
}

test('the language chosen by hand mirrors the console, and stays', async () => {
  const page = await newPage({ session: await sessionOf(w, await newUser(w, 'REP')) });
  await page.goto('/contacts');
  await page.getByRole('heading', { name: 'Contacts', level: 1 }).waitFor();
  expect(await html(page).getAttribute('dir')).toBe('ltr');
  expect(await navigationPlace(page)).toBeLessThan(0.25);

  await choose(page, 'Language: English', 'فارسی');
  await page.getByRole('link', { name: 'مخاطبان' }).waitFor();
  expect(await html(page).getAttribute('dir')).toBe('rtl');
  expect(await html(page).getAttribute('lang')).toBe('fa');
  expect(await navigationPlace(page)).toBeGreaterThan(0.75);

  await page.reload();
  await page.getByRole('link', { name: 'مخاطبان' }).waitFor();
  expect(await navigationPlace(page)).toBeGreaterThan(0.75);
  await choose(page, 'فارسی', 'Magyar');
  await page.locator('html[lang=hu][dir=ltr]').waitFor();
  expect(await navigationPlace(page)).toBeLessThan(0.25);
});

test("the account's language is taken over by a browser of another, so that no sentence stands in two", async () => {
  const nasrin = await sessionOf(w, await newUser(w, 'REP'));
  const speak = new TestClient(nasrin.token);
  await speak.query('mutation { updateViewer(input: { locale: "fa" }) { userErrors { message } } }');
  const page = await newPage({ locale: 'en', session: nasrin });
  await openScreen(page, `/contacts/${contact}`);
  await page.locator('html[lang=fa][dir=rtl]').waitFor();
  await page.getByText('هنوز کسی را معرفی نکرده است').first().waitFor();

  await choose(page, 'فارسی', 'English');
  await page.locator('html[lang=en]').waitFor();
  await page
    .getByText(/has not referred anyone yet/)
    .first()
    .waitFor();
  await page.reload();
  await page
    .getByText(/has not referred anyone yet/)
    .first()
    .waitFor();
  expect(await html(page).getAttribute('lang')).toBe('en');
});

test.each([
  ['fa', 'persian', ['۲۹ اسفند ۱۴۰۴'], /[0-9]{4}|۲۰۲۶/],
  ['fa', 'gregory', ['۲۰ مارس ۲۰۲۶'], /[0-9]{4}|۱۴۰۴/],
  ['en', 'persian', ['Esfand', '1404'], /[۰-۹]|2026/],
  ['en', 'gregory', ['March 20, 2026'], /[۰-۹]|1404/],
] as const)(
  "in %s a %s date has its month, its year and the reader's digits",
  async (locale, calendar, told, never) => {
    await w.admin.query(
      'mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { userErrors { message } } }',
      { input: { calendar } },
    );
    const page = await newPage({ locale, session: await roleSession(w, 'REP') });
    await openScreen(page, `/contacts/${contact}`);
    const text = await page.getByRole('main').innerText();
    for (const part of told) expect(text).toContain(part);
    expect(text).not.toMatch(never);
  },
);
