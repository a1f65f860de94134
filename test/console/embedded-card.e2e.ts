import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { cardTokenOf, readCardToken } from '../../libs/referral/src/access/card-token.js';
import { expectAccessible } from '../support/accessible.js';
import { newPage, takeProblems, test } from '../support/browser.js';
import { newWorkspace, sql, type TestWorkspace } from '../support/moaref.js';
import { connect, newContacts } from '../support/referral-steps.js';
import { running } from '../support/running.js';
import { addressOf, killLaunched, launch } from '../support/server.js';

// What runs in the page, whose types are not those of Node, for which the tests are checked.
declare const document: any;
declare const window: any;
declare const getComputedStyle: (element: any) => any;

// A page of another origin, as a CRM would serve it, with the card in it and a strict policy.

const DOCS = readFileSync(new URL('../../docs/embedded-card.html', import.meta.url));

let crm: Server;
let crmOrigin: string;
let moaref: string;
let here: TestWorkspace;
let [maryam, zsofia, carl] = ['', '', ''];
let token: string;

beforeAll(async () => {
  crm = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, crmOrigin);
    const isDocs = pathname === '/embedded-card.html';
    const policy = `default-src 'none'; script-src ${moaref}; connect-src ${moaref} ${running().url}; img-src data:`;
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(!isDocs && { 'content-security-policy': policy }),
    });
    const attributes = [...searchParams].map(([name, value]) => `${name}="${value}"`).join(' ');
    const page = `<!doctype html><html lang="en"><head><title>CRM</title><link rel="icon" href="data:," />
      <script type="module" src="${moaref}/embed/moaref-card.js"></script></head>
      <body><main><h1>CRM</h1><h2>Contact</h2><moaref-card ${attributes}></moaref-card></main></body></html>`;
    response.end(isDocs ? DOCS : page);
  }).listen(0, '127.0.0.1');
  await once(crm, 'listening');
  crmOrigin = `http://127.0.0.1:${(crm.address() as AddressInfo).port}`;
  moaref = await addressOf(launch({ CORS_ORIGINS: crmOrigin }));

  here = await newWorkspace({ calendar: 'persian' });
  const others = ['Paula', 'Amir', 'Éva', 'Lena', 'Quentin', 'Tom'];
  const ids = await newContacts(here.rep, ['Maryam Rezaei', 'Zsófia Nagy', 'Carl Customer', ...others]);
  [maryam, zsofia, carl] = ids as [string, string, string];
  await connect(here.rep, zsofia, maryam, { referredAt: '2026-01-05T10:00:00Z' });
  for (const [i, id] of ids.slice(3).entries()) {
    await connect(here.rep, maryam, id, { referredAt: `2026-02-1${i}T10:00:00Z`, stage: i === 0 ? 'LOST' : 'PENDING' });
  }
  await connect(here.rep, maryam, carl, { referredAt: '2026-03-21T10:00:00Z', stage: 'CONVERTED', channel: 'PHONE' });
  token = await tokenOf(maryam);
}, 60_000);

afterAll(() => {
  killLaunched();
  crm.close();
});

async function tokenOf(contactId: string): Promise<string> {
  const { createCardToken } = await here.rep.query(
    `mutation ($input: CardTokenInput!) { createCardToken(input: $input) { token } }`,
    { input: { contactId } },
  );
  return createCardToken.token as string;
}

async function expiredToken(): Promise<string> {
  const [{ key }] = await sql(`select block_key as key from referral.workspace where id = $1`, [here.workspace.id]);
  return cardTokenOf({ ...readCardToken(token)!, expiresAt: new Date(Date.now() - 1000) }, key as Buffer);
}

type Told = [string, any];

/** Opens a page with the card and these attributes, and hears its events from then on. */
async function open(attributes: Record<string, string>, page?: Page): Promise<Page> {
  page ??= await newPage();
  await hear(page);
  await page.goto(`${crmOrigin}/?${new URLSearchParams(attributes).toString()}`);
  return page;
}

const hear = (page: Page) =>
  page.addInitScript(() => {
    const told: unknown[] = [];
    window.told = told;
    for (const name of ['moaref-load', 'moaref-open', 'moaref-expired', 'moaref-error']) {
      window.addEventListener(name, (event: any) => told.push([name, event.detail]));
    }
  });

/** What the page has been told once there are so many. */
async function told(page: Page, count = 1): Promise<Told[]> {
  const handle = await page.waitForFunction((wanted) => {
    return window.told.length >= wanted && window.told;
  }, count);
  return (await handle.jsonValue()) as Told[];
}

const set = (page: Page, attributes: Record<string, string>) =>
  page.locator('moaref-card').evaluate((card, values) => {
    for (const [name, value] of Object.entries(values)) card.setAttribute(name, value);
  }, attributes);

const textOf = (page: Page, selector: string) => page.locator(`moaref-card ${selector}`).allInnerTexts();

describe('in a CRM of another origin', () => {
  test('the page in docs shows the card of whom its address names, and is told of clicks', async () => {
    const page = await newPage({ theme: 'light' });
    await hear(page);
    const given = new URLSearchParams({ server: moaref, contact: maryam, token });
    await page.goto(`${crmOrigin}/embedded-card.html#${given.toString()}`);
    expect(await told(page)).toEqual([['moaref-load', { contactId: maryam }]]);
    expect(await textOf(page, 'h3')).toEqual(['Maryam Rezaei']);
    const [summary] = await textOf(page, '.summary');
    expect(summary).toMatch(
      /^Referred by Zsófia Nagy on .* has referred 7 people, one of whom became a customer, last/,
    );
    expect(await textOf(page, '.counts dd')).toEqual(['7', '1', '5', '50%']);
    expect((await textOf(page, '.made li')).map((line) => line.split(/\n+/))).toEqual([
      ['Carl Customer', 'Converted', 'Phone · Mar 21, 2026'],
      ...['Tom', 'Quentin', 'Lena', 'Éva'].map((name) => [name, 'Pending', expect.stringContaining('Feb')]),
    ]);
    expect(await textOf(page, '.facts')).toEqual([expect.stringMatching(/People below\s+7/)]);
    await expectAccessible(page, 'the page in docs');

    await page.getByRole('link', { name: 'Zsófia Nagy' }).click();
    expect((await told(page, 2))[1]).toEqual(['moaref-open', { contactId: zsofia }]);
    expect(page.context().pages()).toHaveLength(1);
  });

  test('all of it is reached by keyboard', async () => {
    const page = await open({ contact: maryam, token, theme: 'light' });
    await told(page);
    const focused = () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent?.trim() ?? null);
    const stops: (string | null)[] = [];
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press('Tab');
      stops.push(await focused());
    }
    expect(stops).toEqual(['Zsófia Nagy', 'Carl Customer', 'Tom', 'Quentin', 'Lena', 'Éva', 'Show 2 more']);
    await page.keyboard.press('Enter');
    expect(await textOf(page, '.made li a')).toEqual(expect.arrayContaining(['Amir', 'Paula']));
    expect(await focused()).toBe('Show fewer');
  });

  test('a click that the host leaves alone leads to the console', async () => {
    const page = await open({ contact: maryam, token });
    await told(page);
    const link = page.getByRole('link', { name: 'Carl Customer' });
    expect(await link.getAttribute('href')).toBe(`${moaref}/contacts/${carl}`);
    expect(await link.getAttribute('target')).toBe('_blank');
  });
});

describe('its looks', () => {
  test.each([
    ['en', 'light', 1000],
    ['fa', 'dark', 1000],
    ['ar', 'light', 320],
    ['hu', 'dark', 320],
  ])('in %s, %s and %i wide are for all, without anything beyond the edges', async (lang, theme, width) => {
    const page = await newPage();
    await page.setViewportSize({ width, height: 900 });
    await open({ contact: maryam, token, lang, theme }, page);
    await told(page);
    const looks = await page.locator('moaref-card .card').evaluate((card) => {
      const { direction, backgroundColor } = getComputedStyle(card);
      return { direction, backgroundColor, overflow: card.scrollWidth > card.clientWidth };
    });
    expect(looks).toEqual({
      direction: lang === 'fa' || lang === 'ar' ? 'rtl' : 'ltr',
      backgroundColor: theme === 'dark' ? 'rgb(22, 23, 31)' : 'rgb(255, 255, 255)',
      overflow: false,
    });
    const referrer = page.getByRole('link', { name: 'Zsófia Nagy' });
    const heading = page.getByRole('heading', { name: 'Maryam Rezaei' });
    const [box, card] = [(await heading.boundingBox())!, (await page.locator('moaref-card').boundingBox())!];
    const fromStart = looks.direction === 'ltr' ? box.x - card.x : card.x + card.width - (box.x + box.width);
    expect(fromStart).toBeLessThan(100);
    expect(await referrer.isVisible()).toBe(true);
    await expectAccessible(page, `the card in ${lang}`);
  });

  test("are the reader's: their sentence, numerals and calendar", async () => {
    const page = await open({ contact: maryam, token, lang: 'fa' });
    await told(page);
    expect(await textOf(page, '.summary')).toEqual([expect.stringContaining('معرفی‌اش کرد')]);
    expect((await textOf(page, '.counts dd'))[0]).toBe('۷');
    expect((await textOf(page, '.made time'))[0]).toBe('۱ فروردین ۱۴۰۵');
    await set(page, { calendar: 'gregory' });
    await page.getByText('۲۱ مارس ۲۰۲۶').waitFor();
    await set(page, { lang: 'en' });
    await told(page, 2);
    expect(await textOf(page, '.summary')).toEqual([expect.stringMatching(/^Referred by Zsófia/)]);
  });

  test('can be set by the host', async () => {
    const page = await open({ contact: maryam, token, theme: 'light' });
    await told(page);
    const color = () => page.locator('moaref-card .card').evaluate((card) => getComputedStyle(card).backgroundColor);
    await page.locator('moaref-card').evaluate((card) => {
      card.style.setProperty('--moaref-card-surface', 'rgb(250, 240, 230)');
    });
    expect(await color()).toBe('rgb(250, 240, 230)');
  });
});

describe('what goes wrong', () => {
  const refusals = () => takeProblems().filter((problem) => !/status of 40[13]/.test(problem));

  test('an expired token is told, and a new one brings the card', async () => {
    const page = await open({ contact: maryam, token: await expiredToken() });
    expect(await told(page)).toEqual([['moaref-expired', { contactId: maryam }]]);
    expect(await page.getByRole('status').innerText()).toBe('This view has expired.');
    await expectAccessible(page, 'an expired card');
    await set(page, { token });
    expect((await told(page, 2))[1]).toEqual(['moaref-load', { contactId: maryam }]);
    expect(await textOf(page, 'h3')).toEqual(['Maryam Rezaei']);
    expect(refusals()).toEqual([]);
  });

  test('what was shown stays when the token expires, but not when somebody else is to be shown', async () => {
    const page = await open({ contact: maryam, token });
    await told(page);
    await set(page, { token: await expiredToken() });
    expect((await told(page, 2))[1]![0]).toBe('moaref-expired');
    expect(await textOf(page, 'h3')).toEqual(['Maryam Rezaei']);
    await set(page, { contact: carl, token });
    expect((await told(page, 3))[2]).toEqual(['moaref-error', expect.objectContaining({ code: 'FORBIDDEN' })]);
    expect(await textOf(page, 'h3')).toEqual([]);
    await set(page, { token: await tokenOf(carl) });
    await told(page, 4);
    expect(await textOf(page, 'h3')).toEqual(['Carl Customer']);
    expect(refusals()).toEqual([]);
  });

  test('a server that does not know the origin cannot be reached, and can be tried again', async () => {
    const page = await open({ contact: maryam, token, server: running().url });
    expect(await told(page)).toEqual([['moaref-error', expect.objectContaining({ code: 'NETWORK' })]]);
    expect(await page.getByRole('status').innerText()).toContain('The server cannot be reached.');
    await page.getByRole('button', { name: 'Try again' }).click();
    await told(page, 2);
    const problems = takeProblems();
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.filter((problem) => !/CORS|ERR_FAILED/.test(problem))).toEqual([]);
  });

  test('without a contact or a token it says so, and asks for nothing', async () => {
    const page = await newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await open({ contact: maryam }, page);
    await page.getByText('No contact is chosen.').waitFor();
    expect(asked.filter((url) => url.includes('graphql'))).toEqual([]);
  });
});

test('who comes back after a minute sees it read again', async () => {
  const page = await newPage();
  await page.clock.install();
  await open({ contact: maryam, token }, page);
  await told(page);
  const comeBack = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.clock.fastForward(30_000);
  await comeBack();
  await page.clock.fastForward(31_000);
  await comeBack();
  expect(await told(page, 2)).toHaveLength(2);
});

test('the script is small, for every origin, and asked for again only if it changed', async () => {
  const address = `${moaref}/embed/moaref-card.js`;
  const response = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  const etag = response.headers.get('etag')!;
  expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const size = gzipSync(Buffer.from(await response.arrayBuffer())).length;
  expect(size).toBeLessThan(25_000);
});
