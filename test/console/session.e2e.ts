import { randomUUID } from 'node:crypto';
import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openScreen } from '../../scripts/pages.mjs';
import { newPage, takeProblems, test } from '../support/browser.js';
import { newUser, sessionOf, signedIn, type TestUser } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { running } from '../support/running.js';

let w: TestWorkspace;
let user: TestUser;
beforeAll(async () => {
  w = await newWorkspace();
  user = await newUser(w, 'REP', 'Rosa Rep');
});

const home = (page: Page) => page.getByRole('navigation').getByRole('link', { name: 'Home' });

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
}

const submit = (page: Page) => page.getByRole('button', { name: 'Sign in' }).click();

test('a person signs in by typing and out by the menu, and stays out', async () => {
  const page = await newPage();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.getByLabel('E-mail').fill(user.email);
  await page.getByLabel('E-mail').press('Tab');
  await page.keyboard.type(user.password);
  await page.keyboard.press('Enter');
  await home(page).waitFor();
  expect(new URL(page.url()).pathname).toBe('/');
  await page.reload();
  await page.evaluate('sessionStorage.setItem("moaref.draft.of a note", "not for whoever comes next")');
  await page.getByRole('button', { name: user.name }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await page.evaluate('[localStorage.getItem("moaref.session"), sessionStorage.length]')).toEqual([null, 0]);
  await page.goto('/contacts');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a wrong password is told, and what was typed stays', async () => {
  const page = await newPage();
  await page.goto('/sign-in');
  await fillIn(page, user.email, 'not my password');
  await submit(page);
  await page.getByText('This e-mail and password do not belong together.').waitFor();
  expect(await page.getByLabel('E-mail').inputValue()).toBe(user.email);
  expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('not my password');
  await page.getByLabel('Password', { exact: true }).fill(user.password);
  await submit(page);
  await home(page).waitFor();
});

test('a session that was ended leads to signing in and back to the very same view', async () => {
  const forgetful = await newUser(w, 'REP');
  const page = await newPage({ session: await sessionOf(w, forgetful) });
  const address = '/contacts?search=%D9%85%D8%B1%DB%8C%D9%85&country=HU';
  await openScreen(page, address);
  const password = randomUUID();
  const input = { id: forgetful.id, password };
  await w.admin.query('mutation ($input: UpdateUserInput!) { updateUser(input: $input) { user { id } } }', { input });
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  // The console asked in vain, which the browser notes.
  for (const problem of takeProblems()) expect(problem).toMatch(/status of 401/);
  await fillIn(page, forgetful.email, password);
  await submit(page);
  await home(page).waitFor();
  expect(page.url()).toBe(`${running().url}${address}`);
});

test('a session whose time is over is not tried', async () => {
  const session = { token: 'mrs_long-ago', expiresAt: new Date(Date.now() - 1000).toISOString() };
  const page = await newPage({ session });
  await page.goto('/segments');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await fillIn(page, user.email, user.password);
  await submit(page);
  await home(page).waitFor();
  expect(page.url()).toBe(`${running().url}/segments`);
});

test('signing out in one tab does so in the others', async () => {
  const page = await signedIn(w, 'REP', { path: '/' });
  const other = await page.context().newPage();
  await other.goto('/');
  await home(other).waitFor();
  await page.getByRole('button', { name: 'Test REP' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await other.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('an address of another host is not where signing in leads', async () => {
  const page = await newPage();
  for (const next of ['//elsewhere.example/', '/\\elsewhere.example/', 'https://elsewhere.example/']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await fillIn(page, user.email, user.password);
    await submit(page);
    await home(page).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.evaluate('localStorage.clear()');
  }
});
