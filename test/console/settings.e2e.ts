import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { type Session } from '../../scripts/pages.mjs';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { newUser, sessionOf, signedIn, type TestUser } from '../support/browser-users.js';
import { newWorkspace, TestClient, type TestWorkspace } from '../support/moaref.js';

let w: TestWorkspace;
let admin: TestUser;
let session: Session;
beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  admin = await newUser(w, 'ADMIN', 'Ada Admin');
  session = await sessionOf(w, admin);
  for (const [displayName, tags] of [
    ['Nora Berg', ['loyal']],
    ['Réka Tóth', ['faithful']],
    ['Jonas Lind', ['faithful', 'partner']],
  ] as const) {
    await w.admin.query('mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }', {
      input: { displayName, tags },
    });
  }
});

const asAdmin = async (path: string): Promise<Page> => {
  const page = await newPage({ session });
  await page.goto(path);
  return page;
};

const choose = async (page: Page, field: RegExp | string, option: string) => {
  await page.getByRole('button', { name: field }).click();
  await page.getByRole('option', { name: option }).click();
};

const signInWith = async ({ email, password }: { email: string; password: string }): Promise<string | null> => {
  const { signIn } = await w.anonymous.query(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { code } } }',
    { input: { email, password, workspace: w.workspace.slug } },
  );
  return signIn.token as string | null;
};

test('everybody chooses their own language and password, and other sessions end', async () => {
  const user = await newUser(w, 'REP', 'Rosa Rep');
  const elsewhere = new TestClient(await signInWith(user));
  const page = await newPage({ session: await sessionOf(w, user) });
  await page.goto('/settings');
  await page.getByRole('heading', { name: 'Password' }).waitFor();
  expect(new URL(page.url()).pathname).toBe('/settings/account');

  const password = 'a much better password';
  await page.getByLabel('Current password').fill('not my password');
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password again').fill('another password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The two are not the same.').waitFor();
  await page.getByLabel('New password again').fill(password);
  await page.getByRole('button', { name: 'Change password' }).click();
  const current = page.getByLabel('Current password');
  await page.locator('input[autocomplete="current-password"][aria-invalid="true"]').waitFor();
  expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe(password);
  await current.fill(user.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Your password is changed').waitFor();
  expect((await elsewhere.raw('{ viewer { role } }')).status).toBe(401);
  expect(await signInWith({ ...user, password })).toMatch(/^mrs_/);

  await choose(page, /Language$/, 'فارسی');
  await page.getByRole('heading', { name: 'تنظیمات' }).waitFor();
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const { users } = await w.admin.query('{ users { id locale } }');
  expect(users).toContainEqual({ id: user.id, locale: 'fa' });
  await expectAccessible(page, 'the own account in Persian');
});

test('a calendar that is changed for the workspace is kept until it is saved, and then shown everywhere', async () => {
  const page = await asAdmin('/settings/workspace');
  await page.getByText('Persian (Jalali)').click();
  await page.getByRole('region', { name: 'Unsaved changes' }).waitFor();
  await page.getByRole('link', { name: 'Audit log' }).click();
  const year = String(new Date().getUTCFullYear());
  await page.getByRole('heading', { level: 3, name: year }).first().waitFor();
  await page.getByRole('link', { name: 'Workspace' }).click();
  await page.getByText('These changes are from before').waitFor();
  expect(await page.getByRole('radio', { name: /Persian/ }).isChecked()).toBe(true);

  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await zone.fill('tehran');
  await page.getByRole('option', { name: /Asia\/Tehran/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('heading', { level: 3, name: / AP$/ }).first().waitFor();
  const { viewer } = await w.reader.query('{ viewer { workspace { calendar timeZone } } }');
  expect(viewer.workspace).toEqual({ calendar: 'persian', timeZone: 'Asia/Tehran' });
});

test('a user who is let in can sign in, and no more once deactivated; the last administrator stays', async () => {
  const page = await asAdmin('/settings/users');
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = page.getByRole('dialog');
  const email = `${w.workspace.slug}@example.com`;
  await dialog.getByLabel('Name').fill('Nadia New');
  await dialog.getByLabel('E-mail').fill(email);
  await choose(page, /Role$/, 'Marketer');
  const password = await dialog.getByLabel('New password').inputValue();
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: /Nadia New.* is a user now/ }).waitFor();
  await page.getByText(password).waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  expect(await signInWith({ email, password })).toMatch(/^mrs_/);

  const actions = page.getByRole('button', { name: /Actions for .*Nadia New/ });
  await actions.click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByText('Deactivated', { exact: true }).waitFor();
  expect(await signInWith({ email, password })).toBeNull();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone').waitFor();
  expect(await signInWith({ email, password })).toMatch(/^mrs_/);

  await choose(page, /Role of .*Ada Admin/, 'Reader');
  await page.getByRole('button', { name: 'Change role' }).click();
  // By its name: a toast that is still shown is a dialog as well.
  await page.getByRole('dialog', { name: 'Change your own role?' }).getByRole('alert').waitFor();
  const { users } = await w.admin.query('{ users { id role } }');
  expect(users).toContainEqual({ id: admin.id, role: 'ADMIN' });
});

test('a key is shown once, works, and is revoked', async () => {
  const page = await asAdmin('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Website form');
  await choose(page, /Role$/, 'Sales rep');
  await dialog.getByRole('button', { name: 'Create' }).click();
  const shown = page.locator('code', { hasText: 'mrk_' });
  await shown.waitFor();
  const key = new TestClient(await shown.textContent());
  expect((await key.query('{ viewer { role } }')).viewer.role).toBe('REP');
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await page.getByText('Website form', { exact: true }).waitFor();
  expect(await shown.count()).toBe(0);

  await page.getByRole('button', { name: /Revoke .*Website form/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await page.getByText(/^Revoked on/).waitFor();
  expect((await key.raw('{ viewer { role } }')).status).toBe(401);
});

test('tags are renamed and merged, and lead to who has them', async () => {
  const page = await asAdmin('/settings/tags');
  await page.getByRole('button', { name: /Actions for .*partner/ }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const name = page.getByRole('dialog').getByLabel('Name');
  await name.fill('Loyal');
  await page.getByRole('radio', { name: 'Teal' }).check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  // Taken: what was typed stays.
  await page.getByRole('button', { name: 'Merge the two' }).waitFor();
  expect(await name.inputValue()).toBe('Loyal');
  await name.fill('ally');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('checkbox', { name: /Choose .*ally/ }).waitFor();

  await page.getByRole('checkbox', { name: /Choose .*loyal/ }).check({ force: true });
  await page.getByRole('checkbox', { name: /Choose .*faithful/ }).check({ force: true });
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('radio', { name: /loyal/ }).check({ force: true });
  await page.getByRole('dialog').getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('link', { name: '3 contacts' }).click();
  await page.getByRole('heading', { name: 'Contacts' }).waitFor();
  expect(new URL(page.url()).search).toBe('?tag=loyal');
  const { tags } = await w.reader.query('{ tags { name color contactCount } }');
  expect(tags).toEqual([
    { name: 'ally', color: '#2c7a7b', contactCount: 1 },
    { name: 'loyal', color: null, contactCount: 3 },
  ]);
});

test('the audit log tells it all in words, and of one object alone', async () => {
  const page = await asAdmin('/settings/audit');
  const entry = (action: string, about: string) =>
    page.getByRole('listitem').filter({ hasText: action }).filter({ hasText: about }).first();
  await entry('Tags merged', 'faithful').waitFor();
  await entry('API key revoked', 'Website form').waitFor();
  await entry('Workspace changed', 'Gregorian').waitFor();
  await entry('Contact created', 'Jonas Lind').getByRole('link', { name: 'Jonas Lind' }).waitFor();
  await expectAccessible(page, 'the audit log');
  await entry('User created', 'Nadia New').getByRole('button', { name: 'Only what concerns this' }).click();
  await page.getByRole('button', { name: 'Show everything' }).waitFor();
  await entry('User changed', 'Active').waitFor();
  await page.getByText('Tags merged').waitFor({ state: 'detached' });
  expect(new URL(page.url()).searchParams.get('object')).toBeTruthy();
});

test('a rep is shown what is theirs alone', async () => {
  const page = await signedIn(w, 'REP', { path: '/settings/users' });
  await page.getByText(admin.email).waitFor();
  const links = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  expect(await links.allTextContents()).toEqual(['My account', 'Users', 'Tags']);
  expect(await page.getByRole('button', { name: /New user|Actions for/ }).count()).toBe(0);
  await page.getByRole('link', { name: 'Tags' }).click();
  await page.getByText('loyal').waitFor();
  expect(await page.getByRole('checkbox').count()).toBe(0);
  for (const path of ['workspace', 'keys', 'audit']) {
    await page.goto(`/settings/${path}`);
    await page.getByText('This page is for administrators').waitFor();
  }
});
