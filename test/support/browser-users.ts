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

/** By workspace and role. Passwords are dear to make and to check: two thirds of a second for each page. */
const sessions = new WeakMap<TestWorkspace, Map<TestRole, Promise<Session>>>();

/** A session of the workspace's user with the role, one for all pages of a test file that change nothing about the user. */
export function roleSession(w: TestWorkspace, role: TestRole): Promise<Session> {
  const ofWorkspace = sessions.get(w) ?? new Map<TestRole, Promise<Session>>();
  sessions.set(w, ofWorkspace);
  const session = ofWorkspace.get(role) ?? newUser(w, role).then((user) => sessionOf(w, user));
  ofWorkspace.set(role, session);
  return session;
}

/** A page of the workspace's user with the role, which shows `path`: the home page unless told otherwise. */
export async function signedIn(
  w: TestWorkspace,
  role: TestRole,
  { path = '/', ...options }: Omit<PageOptions, 'session'> & { path?: string } = {},
): Promise<Page> {
  const page = await newPage({ ...options, session: await roleSession(w, role) });
  await page.goto(path);
  return page;
}
