import { randomUUID } from 'node:crypto';
import { type Page } from 'playwright-core';
import { type PageOptions, type Session } from '../../scripts/pages.mjs';
import { newPage } from './browser.js';
import { type TestWorkspace } from './moaref.js';

export type TestRole = 'ADMIN' | 'MARKETER' | 'REP' | 'READER';

export interface TestUser {
  id: string;
  name: string;
  email: string;
  password: string;
}

export async function newUser(w: TestWorkspace, role: TestRole, name = `Test ${role}`): Promise<TestUser> {
  const user = { name, email: `${randomUUID()}@example.com`, password: randomUUID() };
  const { createUser } = await w.admin.query(
    'mutation ($input: UserInput!) { createUser(input: $input) { user { id } userErrors { message } } }',
    { input: { ...user, role } },
  );
  return { ...user, id: createUser.user.id as string };
}

export async function sessionOf(w: TestWorkspace, { email, password }: TestUser): Promise<Session> {
  const { signIn } = await w.anonymous.query(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token expiresAt userErrors { message } } }',
    { input: { email, password, workspace: w.workspace.slug } },
  );
  return { token: signIn.token as string, expiresAt: signIn.expiresAt as string };
}

/** A page of a new user with the role, which shows `path`: the home page unless told otherwise. */
export async function signedIn(
  w: TestWorkspace,
  role: TestRole,
  { path = '/', ...options }: Omit<PageOptions, 'session'> & { path?: string } = {},
): Promise<Page> {
  const page = await newPage({ ...options, session: await sessionOf(w, await newUser(w, role)) });
  await page.goto(path);
  return page;
}
