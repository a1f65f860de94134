import { beforeAll, expect } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { test } from '../support/browser.js';
import { signedIn } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { connect, newContacts, referralById, tryMutation } from '../support/referral-steps.js';

let w: TestWorkspace;
let referrerId: string;

beforeAll(async () => {
  w = await newWorkspace({ timeZone: 'UTC' });
  [referrerId] = (await newContacts(w.rep, ['Rita Referrer'])) as [string];
});

async function refer(name: string, more: object = {}): Promise<any> {
  const [refereeId] = await newContacts(w.rep, [name]);
  return connect(w.rep, referrerId, refereeId!, more);
}

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: stage, exact: true });
const cardOf = (page: Page, stage: string, name: string): Locator =>
  column(page, stage).getByRole('row', { name: new RegExp(`^${name}`) });

/** What the console said came of it; the toast may cover what is below. */
const told = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('alertdialog').getByText(text).waitFor();

async function moveByMenu(page: Page, from: string, name: string, to: string): Promise<void> {
  await cardOf(page, from, name)
    .getByRole('button', { name: `Move ${name}` })
    .click();
  await page.getByRole('menuitem', { name: to, exact: true }).click();
}

test('a card that is dragged with the mouse is in its new stage', async () => {
  const { id } = await refer('Maya Mouse');
  const page = await signedIn(w, 'REP', { path: '/referrals?q=Maya' });
  const card = cardOf(page, 'Pending', 'Maya Mouse');
  await card.dragTo(column(page, 'Contacted').getByRole('grid'), { sourcePosition: { x: 40, y: 60 } });
  await cardOf(page, 'Contacted', 'Maya Mouse').waitFor();
  await told(page, 'Maya Mouse: Contacted');
  expect((await referralById(w.reader, id)).stage).toBe('CONTACTED');
  await column(page, 'Contacted').getByText('1', { exact: true }).waitFor();
  await column(page, 'Pending').getByText('0', { exact: true }).waitFor();
});

test('a card is carried by keyboard, only to where it may go, and asked what it is worth', async () => {
  const { id } = await refer('Kata Keys', { stage: 'CONTACTED' });
  const page = await signedIn(w, 'REP', { path: '/referrals?q=Kata' });
  await cardOf(page, 'Contacted', 'Kata Keys').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  // Not back to Pending: the first place that takes it is ahead.
  const place = (stage: string) => column(page, stage).locator('[data-drop-target]');
  await place('Qualified').waitFor();
  await page.keyboard.press('ArrowLeft');
  expect(
    await column(page, 'Pending')
      .getByRole('button', { name: /^Drop on/ })
      .count(),
  ).toBe(0);
  await page.keyboard.press('ArrowRight');
  await place('Converted').waitFor();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move to Converted' });
  await dialog.getByLabel('Worth in EUR').fill('1250.5');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await told(page, 'Kata Keys: Converted');
  await cardOf(page, 'Converted', 'Kata Keys').waitFor();
  expect(await referralById(w.reader, id)).toMatchObject({ stage: 'CONVERTED', value: { amount: '1250.5' } });
});

test('an end asks for its reason, can be taken back, and reopening needs one', async () => {
  const { id } = await refer('Lena Lost');
  const page = await signedIn(w, 'REP', { path: '/referrals?q=Lena&ended=LOST' });
  await moveByMenu(page, 'Pending', 'Lena Lost', 'Lost');
  const ending = page.getByRole('dialog', { name: 'Move to Lost' });
  await ending.getByLabel('Reason').fill('Too dear');
  await ending.getByRole('button', { name: 'Move' }).click();
  await cardOf(page, 'Lost', 'Lena Lost').waitFor();
  await told(page, 'Lena Lost: Lost');
  expect(await referralById(w.reader, id)).toMatchObject({ stage: 'LOST', lostReason: 'Too dear' });

  await page.getByRole('button', { name: 'Undo' }).click();
  await told(page, 'Lena Lost: Pending');
  expect((await referralById(w.reader, id)).history.at(-1)).toMatchObject({ from: 'LOST', to: 'PENDING' });

  await tryMutation(w.rep, 'advanceReferral', 'AdvanceReferralInput', { id, stage: 'LOST' });
  await moveByMenu(page, 'Lost', 'Lena Lost', 'Reopen as Qualified');
  const reopening = page.getByRole('dialog', { name: 'Reopen as Qualified' });
  await reopening.getByRole('button', { name: 'Reopen' }).click();
  await reopening.getByText('Please say why it is reopened.').waitFor();
  await reopening.getByLabel('Reason').fill('Called back');
  await reopening.getByRole('button', { name: 'Reopen' }).click();
  await cardOf(page, 'Qualified', 'Lena Lost').waitFor();
  await told(page, 'Lena Lost: Qualified');
  expect((await referralById(w.reader, id)).history.at(-1)).toMatchObject({ to: 'QUALIFIED', reason: 'Called back' });
});

test('a move that the server refuses is taken back, and says why', async () => {
  const { id } = await refer('Rolf Refused');
  const page = await signedIn(w, 'REP');
  // So that the board does not hear of what somebody else does.
  await page.routeWebSocket(/graphql/, () => {});
  await page.goto('/referrals?q=Rolf');
  await cardOf(page, 'Pending', 'Rolf Refused').waitFor();
  await tryMutation(w.rep, 'advanceReferral', 'AdvanceReferralInput', { id, stage: 'CONVERTED' });
  await moveByMenu(page, 'Pending', 'Rolf Refused', 'Qualified');
  await told(page, 'A referral does not go from converted to qualified.');
  await cardOf(page, 'Converted', 'Rolf Refused').waitFor();
  expect(await cardOf(page, 'Qualified', 'Rolf Refused').count()).toBe(0);
});

test('credit is shared in parts that must make a whole', async () => {
  const { id } = await refer('Cora Credit');
  await newContacts(w.rep, ['Bea Bystander']);
  const page = await signedIn(w, 'MARKETER', { path: `/referrals?referral=${id}` });
  const credit = page.getByRole('region', { name: 'Credit' });
  await credit.getByRole('button', { name: 'Share' }).click();
  await credit.getByRole('button', { name: 'Add a person' }).click();
  await credit.getByRole('combobox', { name: 'Person 2' }).fill('Bystander');
  await page.getByRole('option', { name: 'Bea Bystander' }).click();
  await credit.getByRole('textbox', { name: 'Share of person 2 in percent' }).fill('25.5');
  await credit.getByRole('textbox', { name: 'Share of person 1 in percent' }).fill('70');
  await credit.getByRole('button', { name: 'Save' }).click();
  await credit.getByText('4.5 % is missing to 100 %').waitFor();
  expect((await referralById(w.reader, id)).credits).toHaveLength(1);
  await credit.getByRole('textbox', { name: 'Share of person 1 in percent' }).fill('74.5');
  await credit.getByText('Together 100 %').waitFor();
  await expectAccessible(page, 'The form of shares');
  await credit.getByRole('button', { name: 'Save' }).click();
  await told(page, 'Credit saved');
  await credit.getByText('25.5%').waitFor();
  expect((await referralById(w.reader, id)).credits.map(({ share }: any) => share).sort()).toEqual(['0.255', '0.745']);
});

test('what is changed, noted and deleted beside the page is so for everybody', async () => {
  const { id } = await refer('Dora Details', { note: 'Met at the fair' });
  const page = await signedIn(w, 'REP', { path: `/referrals?q=Dora&referral=${id}` });
  const details = page.getByRole('region', { name: 'Details' });
  await details.getByRole('button', { name: 'Edit' }).click();
  await details.getByLabel('Note').fill('یادداشت تازه');
  await details.getByRole('button', { name: 'Save' }).click();
  await details.getByText('یادداشت تازه').waitFor();
  const thanks = page.getByRole('region', { name: 'Thanks' });
  await thanks.getByRole('button', { name: 'Note thanks' }).click();
  await thanks.getByRole('button', { name: 'Save' }).click();
  await thanks.getByText(/Rita Referrer was thanked on/).waitFor();
  const kept = await referralById(w.reader, id);
  expect(kept).toMatchObject({ note: 'یادداشت تازه', channel: 'PHONE' });
  expect(kept.thankedAt).not.toBeNull();

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog', { name: 'Delete this referral?' }).getByRole('button', { name: 'Delete' }).click();
  await told(page, 'The referral was deleted');
  await cardOf(page, 'Pending', 'Dora Details').waitFor({ state: 'detached' });
  expect(await referralById(w.reader, id)).toBeNull();
  await page.goto(`/referrals?referral=${id}`);
  await page.getByText('This referral is not there').waitFor();
});

test('the filters of the table are in its address, and there again after a reload', async () => {
  await refer('Tara Table', { channel: 'EVENT', referredAt: '2026-03-10T10:00:00Z' });
  await refer('Tina Table', { channel: 'PARTNER', referredAt: '2026-03-10T10:00:00Z' });
  await refer('Toni Table', { channel: 'EVENT', referredAt: '2026-02-10T10:00:00Z' });
  const page = await signedIn(w, 'MARKETER', { path: '/referrals?view=table&from=2026-03-01&to=2026-03-31' });
  const row = (name: string) => page.getByRole('row', { name: new RegExp(name) });
  await row('Tina Table').waitFor();
  await page.getByRole('button', { name: 'Channel', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Event' }).click();
  await page.keyboard.press('Escape');
  await row('Tina Table').waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: 'Search both people' }).fill('table');
  await page.getByText('1 referral', { exact: true }).waitFor();
  await page.reload();
  await row('Tara Table').waitFor();
  await page.getByText('1 referral', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Channel: Event' }).waitFor();
  await page.getByText('March 31, 2026').waitFor();
  await expectAccessible(page, 'The table');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  expect((await saving).suggestedFilename()).toMatch(/^referrals-.*\.csv$/);
});

test('what one moves is seen by another at once, and marked', async () => {
  await refer('Viola Viewed');
  const [mover, watcher] = await Promise.all([
    signedIn(w, 'REP', { path: '/referrals?q=Viola' }),
    signedIn(w, 'READER', { path: '/referrals?q=Viola' }),
  ]);
  await cardOf(watcher, 'Pending', 'Viola Viewed').waitFor();
  expect(await watcher.getByRole('button', { name: /^Move/ }).isDisabled()).toBe(true);
  await expectAccessible(watcher, 'The board');
  await moveByMenu(mover, 'Pending', 'Viola Viewed', 'Contacted');
  await cardOf(watcher, 'Contacted', 'Viola Viewed').and(watcher.locator('[data-marked]')).waitFor();
});
