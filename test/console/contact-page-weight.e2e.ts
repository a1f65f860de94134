import { expect } from '@jest/globals';
import { type Page } from 'playwright-core';
import { openScreen, untilQuiet } from '../../scripts/pages.mjs';
import { newPage, test } from '../support/browser.js';
import { newUser, sessionOf, signedIn } from '../support/browser-users.js';
import { newWorkspace, type TestWorkspace } from '../support/moaref.js';
import { type LoadedScript, scriptsOf } from '../support/script-weight.js';

const BUDGET = 250_000;

/** Sentences that these libraries say, which no bundler changes. */
const LATE = { sigma: 'Sigma: ', graphology: 'Graph.addNode', recharts: 'recharts-' };

const libraryIn = (scripts: LoadedScript[], mark: string) => scripts.filter(({ text }) => text.includes(mark)).length;

async function newContacts(w: TestWorkspace, count: number): Promise<{ id: string; displayName: string }[]> {
  const contacts = [];
  for (let i = 1; i <= count; i++) {
    const { createContact } = await w.admin.query(
      'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id displayName } } }',
      { input: { givenName: 'Person', familyName: `Number${i}` } },
    );
    contacts.push(createContact.contact);
  }
  return contacts;
}

test('the first load of a contact page is light, and brings no graph and no charts', async () => {
  const w = await newWorkspace();
  const [contact] = await newContacts(w, 1);
  const page = await newPage({ session: await sessionOf(w, await newUser(w, 'REP')) });
  const scripts = await scriptsOf(page, async () => {
    await page.goto(`/contacts/${contact!.id}`);
    await page.getByRole('heading', { name: contact!.displayName, level: 1 }).waitFor();
  });
  const sum = (figure: 'gzip' | 'transferred') => scripts.reduce((total, script) => total + script[figure], 0);
  tell(`the contact page's ${scripts.length} scripts: ${kB(sum('gzip'))} as gzip, ${kB(sum('transferred'))} as sent`);
  expect(sum('gzip')).toBeGreaterThan(50_000);
  expect(sum('gzip')).toBeLessThan(BUDGET);
  expect(sum('transferred')).toBeLessThan(BUDGET);
  for (const mark of Object.values(LATE)) expect([mark, libraryIn(scripts, mark)]).toEqual([mark, 0]);
});

test('the graph and the charts come with the screens that show them', async () => {
  const w = await newWorkspace();
  const [contact] = await newContacts(w, 1);
  const session = await sessionOf(w, await newUser(w, 'MARKETER'));
  const page = await newPage({ session });
  const graph = await scriptsOf(page, async () => {
    await openScreen(page, `/graph?contact=${contact!.id}`);
    await page.locator('canvas').first().waitFor();
  });
  expect(libraryIn(graph, LATE.sigma)).toBeGreaterThan(0);
  expect(libraryIn(graph, LATE.graphology)).toBeGreaterThan(0);
  const other = await newPage({ session });
  const home = await scriptsOf(other, async () => {
    await openScreen(other, '/');
    await other.locator('.recharts-surface').first().waitFor();
  });
  expect(libraryIn(home, LATE.recharts)).toBeGreaterThan(0);
});

test('tells the time from a click in the list to the drawn contact page', async () => {
  const w = await newWorkspace();
  const contacts = await newContacts(w, 7);
  const page = await signedIn(w, 'REP', { path: '/contacts' });
  const times: number[] = [];
  for (const { displayName } of contacts) {
    const link = page.getByRole('main').getByText(displayName, { exact: true }).first();
    await link.waitFor();
    const time = timeToHeading(page, displayName);
    await untilQuiet(page, () => link.click());
    times.push(await time);
    await untilQuiet(page, () => page.goBack());
  }
  const [first, ...later] = times;
  later.sort((a, b) => a - b);
  tell(
    `click to drawn contact page: ${Math.round(first!)} ms at first, then ${Math.round(later[3]!)} ms (median of 6)`,
  );
  expect(times).toHaveLength(7);
});

/** From the next click until the heading is on the screen, as the page's own clock has it. */
const timeToHeading = (page: Page, name: string): Promise<number> =>
  page.evaluate<number>(`new Promise((resolve) => {
    let clicked;
    addEventListener('click', () => (clicked = performance.now()), { capture: true, once: true });
    const look = () => {
      const isThere = clicked && [...document.querySelectorAll('h1')].some((h1) => h1.textContent.includes(${JSON.stringify(name)}));
      if (isThere && !document.querySelector('[aria-busy="true"]')) resolve(performance.now() - clicked);
      else requestAnimationFrame(look);
    };
    look();
  })`);

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const tell = (line: string) => process.stderr.write(`${line}\n`);
