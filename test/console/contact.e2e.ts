import { beforeAll, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openScreen, type Session } from '../../scripts/pages.mjs';
import { expectAccessible } from '../support/accessible.js';
import { newPage, takeProblems, test } from '../support/browser.js';
import { newUser, sessionOf, signedIn } from '../support/browser-users.js';
import { layoutFaults } from '../support/layout.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { connect, newContacts } from '../support/referral-steps.js';

let w: TestWorkspace;
let rita: Session;
let [bela, nora, anna] = ['', '', ''];

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC', currency: 'EUR' });
  rita = await sessionOf(w, await newUser(w, 'REP', 'Rita Rep'));
  [bela, nora, anna] = (await newContacts(w.rep, ['Béla Szabó', 'Nora Nagy', 'Anna Kiss'])) as [string, string, string];
  const [lost, pending] = (await newContacts(w.rep, ['Lost Larry', 'Pending Petra'])) as [string, string];
  await connect(w.rep, bela, nora, { referredAt: '2026-01-05T10:00:00Z', stage: 'CONVERTED', channel: 'EVENT' });
  await connect(w.rep, nora, anna, {
    ...{ referredAt: '2026-02-01T10:00:00Z', stage: 'CONVERTED' },
    value: { amount: '1250.50', currency: 'EUR' },
  });
  await connect(w.rep, nora, lost, { referredAt: '2026-02-02T10:00:00Z', stage: 'LOST' });
  await connect(w.rep, nora, pending, { referredAt: '2026-02-03T10:00:00Z' });
});

const at = (id: string) => `/contacts/${id}`;
const asRita = async (options = {}) => newPage({ session: rita, ...options });

const timelineOf = async (id: string): Promise<any[]> =>
  (
    await w.reader.query(
      `query ($id: ID!) { contact(id: $id) { interactions { nodes { kind body subject direction } } } }`,
      { id },
    )
  ).contact.interactions.nodes;

/** Takes back what a message offers to take back. */
const undo = (page: Page, text: string) =>
  page.getByRole('alertdialog').filter({ hasText: text }).getByRole('button', { name: 'Undo' }).click();

const textbox = (page: Page) => page.getByRole('form', { name: 'Add to the timeline' }).getByRole('textbox');

test('the card tells at a glance who brought somebody and whom they brought', async () => {
  const { contact } = await w.reader.query(`query ($id: ID!) { contact(id: $id) { referralStatus { summary } } }`, {
    id: nora,
  });
  const page = await asRita();
  await openScreen(page, at(nora));
  await page.getByRole('heading', { level: 1, name: 'Nora Nagy' }).waitFor();
  await page.getByRole('heading', { level: 2, name: contact.referralStatus.summary as string }).waitFor();

  const figures = page.locator('dl').filter({ hasText: 'Became customers' }).first();
  expect((await figures.innerText()).split(/\n+/)).toEqual([
    ...['3', 'Referred', '1', 'Became customers', '1', 'Open', '50%', 'Conversion'],
    ...['3', 'People below', '€0', 'Value downstream'],
  ]);
  const by = page.getByRole('paragraph').filter({ hasText: 'Referred by' });
  await by.getByRole('link', { name: 'Béla Szabó' }).waitFor();
  await by.getByText('Event').waitFor();
  await by.getByText('January 5, 2026').waitFor();
  await by.getByText('Acquisition link').waitFor();
  const anna = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'Anna Kiss', exact: true }) });
  await anna.getByText('€1,250.50').waitFor();
  await expectAccessible(page, 'The contact page');

  // A stage leads to its referrals, and its address does too.
  await page.getByRole('link', { name: 'Lost 1' }).click();
  const made = page.getByRole('tabpanel').getByRole('list').first();
  await made.getByText('Lost Larry').waitFor();
  expect(await made.getByRole('listitem').count()).toBe(1);
  await page.reload();
  await made.getByText('Lost Larry').waitFor();
  expect(await made.getByRole('listitem').count()).toBe(1);
});

test('a note outlives a failing server and a reload, and another browser sees it at once', async () => {
  const page = await asRita();
  const other = await signedIn(w, 'MARKETER', { path: at(nora) });
  await other.getByText('Nothing here yet').waitFor();
  await page.goto(at(nora));
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('LogInteraction') ? route.abort('failed') : route.continue(),
  );
  const body = 'Wants the *yearly* plan <b>now</b>';
  await textbox(page).fill(body);
  await textbox(page).press('Control+Enter');
  await page.getByText('The server cannot be reached').waitFor();
  expect(takeProblems().every((problem) => /ERR_FAILED/.test(problem))).toBe(true);
  await page.reload();
  expect(await textbox(page).inputValue()).toBe(body);

  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  for (const browser of [page, other]) {
    const entry = browser.getByRole('listitem').filter({ hasText: 'Wants the yearly plan <b>now</b>' });
    await entry.getByText('Rita Rep').waitFor();
    expect(await entry.locator('em').innerText()).toBe('yearly');
  }
  expect(await textbox(page).inputValue()).toBe('');
  expect(await timelineOf(nora)).toEqual([{ kind: 'NOTE', body, subject: null, direction: null }]);
  // Somebody else's is not hers to change.
  expect(await other.getByRole('button', { name: 'Edit the entry' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Edit the entry' }).click();
  await page.getByRole('textbox', { name: 'Text' }).fill('Wants the monthly plan');
  await page.getByRole('form', { name: 'Edit the entry' }).getByRole('button', { name: 'Save' }).click();
  await other.getByText('Wants the monthly plan').waitFor();

  await page.getByRole('button', { name: 'Delete the entry' }).click();
  await other.getByText('Nothing here yet').waitFor();
  await undo(page, 'The entry was deleted.');
  await other.getByText('Wants the monthly plan').waitFor();
  expect(await timelineOf(nora)).toEqual([
    { kind: 'NOTE', body: 'Wants the monthly plan', subject: null, direction: null },
  ]);
});

test('what happens meanwhile is seen: a stage, a merge, a removal', async () => {
  const [kept, double, friend] = (await newContacts(w.rep, ['Kept Kata', 'Double Kata', 'Friend Fred'])) as [
    ...[string, string, string],
  ];
  const referral = await connect(w.rep, double, friend);
  const page = await asRita();
  await page.goto(at(double));
  await page.getByRole('link', { name: 'Pending 1' }).waitFor();
  await w.rep.query(
    `mutation ($input: AdvanceReferralInput!) { advanceReferral(input: $input) { userErrors { message } } }`,
    { input: { id: referral.id, stage: 'CONVERTED' } },
  );
  await page.getByRole('link', { name: 'Converted 1' }).waitFor();
  await page.getByRole('button', { name: 'Thank for referring Friend Fred' }).waitFor();

  await w.marketer.query(
    `mutation ($input: MergeContactsInput!) { mergeContacts(input: $input) { userErrors { message } } }`,
    { input: { keepId: kept, mergeIds: [double] } },
  );
  await page.waitForURL(`**${at(kept)}`);
  await page.getByText('Double Kata is one with Kept Kata now.').waitFor();
  await page.getByRole('link', { name: 'Converted 1' }).waitFor();

  const admin = await signedIn(w, 'ADMIN', { path: at(kept) });
  await admin.getByRole('button', { name: 'More actions' }).click();
  await admin.getByRole('menuitem', { name: 'Erase for good…' }).click();
  const confirm = admin.getByRole('dialog').getByRole('button', { name: 'Erase for good' });
  await confirm.waitFor();
  expect(await confirm.isDisabled()).toBe(true);
  await admin.getByRole('textbox', { name: 'Type “Kept Kata” to confirm' }).fill('Kept Kata');
  await confirm.click();
  await page.getByText('This contact is no longer here.').waitFor();
});

test('what happened while the connection was away is seen when it is back', async () => {
  const [id] = (await newContacts(w.rep, ['Away Andor'])) as [string];
  const page = await asRita();
  let isAway = false;
  let tell!: (cut: () => Promise<unknown>) => void;
  const connected = new Promise<() => Promise<unknown>>((resolve) => (tell = resolve));
  await page.routeWebSocket('**/graphql', (socket) => {
    if (isAway) return void socket.close({ code: 1012 });
    const server = socket.connectToServer();
    // The first message of the server says that it knows who asks.
    server.onMessage((message) => {
      socket.send(message);
      tell(() => Promise.all([socket.close({ code: 1012 }), server.close()]));
    });
  });
  await page.goto(at(id));
  await page.getByRole('heading', { name: 'Away Andor' }).waitFor();
  const cut = await connected;
  isAway = true;
  await cut();
  await w.rep.query(
    `mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }`,
    { input: { contactId: id, kind: 'NOTE', body: 'Said while nobody listened' } },
  );
  isAway = false;
  await page.getByText('Said while nobody listened').waitFor();
});

test('tags are changed in place, and the bin gives back', async () => {
  const page = await asRita();
  await page.goto(at(bela));
  await page.getByRole('button', { name: 'Add a tag' }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('golf');
  await page.getByRole('option', { name: 'New tag “golf”' }).click();
  const tags = page.getByRole('list', { name: 'Tags' });
  await tags.getByText('golf').waitFor();
  await tags.getByRole('button', { name: 'Remove the tag golf' }).click();
  await tags.waitFor({ state: 'detached' });
  await undo(page, 'The tag “golf” was removed.');
  await tags.getByText('golf').waitFor();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Move to the bin' }).click();
  await page.getByText('In the bin since').waitFor();
  expect(await page.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);
  await undo(page, 'Béla Szabó is in the bin.');
  await page.getByText('In the bin since').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor();
});

test('a call is found, logged and filtered by the keyboard alone', async () => {
  const page = await asRita();
  await page.goto('/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+KeyK');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Anna');
  // The first one found is chosen, whatever was first as one typed.
  await page.getByRole('dialog').getByRole('option', { name: 'Anna Kiss', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Anna Kiss' }).waitFor();

  await tabTo(page, 'Log');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'A call' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('textarea:focus').waitFor();
  await page.keyboard.type('Rang at noon');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('listitem').filter({ hasText: 'Rang at noon' }).waitFor();
  expect(await timelineOf(anna)).toEqual([{ kind: 'CALL', body: 'Rang at noon', subject: null, direction: null }]);

  await tabTo(page, 'Everything');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Meeting' }).waitFor();
  await page.keyboard.type('Meet');
  await page.keyboard.press('Enter');
  await page.getByText('There are no entries of this kind.').waitFor();
  expect(new URL(page.url()).search).toBe('?kind=MEETING');
});

/** Moves the focus forward until it is on what has this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    const names = page
      .locator(':focus')
      .evaluateAll((focused) => focused.map((one) => `${one.ariaLabel} ${one.innerText}`));
    if ((await names).some((text: string) => text.includes(name))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not lead to “${name}”.`);
}

test('who may only read is offered nothing else, and what is not there is said', async () => {
  const page = await signedIn(w, 'READER', { path: at(nora) });
  await page.getByRole('heading', { level: 1, name: 'Nora Nagy' }).waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).waitFor();
  for (const name of ['Log', 'Link a referral', 'Edit', 'Add a tag', /^Thank/]) {
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
  }
  expect(await page.getByRole('textbox').count()).toBe(0);
  await page.goto(at('019a0000-0000-7000-8000-000000000000'));
  await page.getByRole('heading', { name: 'There is no such contact.' }).waitFor();
  await page.goto(at('nonsense'));
  await page.getByRole('heading', { name: 'There is no such contact.' }).waitFor();
  expect(takeProblems().every((problem) => /status of 400/.test(problem))).toBe(true);
});

test('in a Persian workspace all dates are of its calendar, on a phone too', async () => {
  const tehran = await newWorkspace({ calendar: 'persian', locale: 'fa', timeZone: 'Asia/Tehran' });
  const [maryam, sara] = (await newContacts(tehran.rep, ['مریم رضایی', 'سارا احمدی'])) as [string, string];
  // 1 Farvardin 1405 began in Tehran at 20:30 UTC of the day before.
  await connect(tehran.rep, maryam, sara, { referredAt: '2026-03-20T20:45:00Z' });
  await tehran.rep.query(
    `mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }`,
    { input: { contactId: maryam, kind: 'NOTE', body: 'خانه می‌خواهد', occurredAt: '2026-03-20T20:45:00Z' } },
  );
  const page = await signedIn(tehran, 'REP', { path: at(maryam), locale: 'fa', viewport: 'phone' });
  await page.getByRole('heading', { level: 2, name: '۱ فروردین ۱۴۰۵' }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'سارا احمدی' }).getByText('فروردین').waitFor();
  await page.getByRole('heading', { level: 3, name: '۱۴۰۵ فروردین' }).waitFor();
  expect(await layoutFaults(page)).toEqual([]);
  await expectAccessible(page, 'The contact page in Persian');
});
