import { afterAll, beforeAll, expect } from '@jest/globals';
import { SCREENS, showScreen } from '../../scripts/screens.mjs';
import { newPage, test } from '../support/browser.js';
import { type Demo, launchDemo } from '../support/demo.js';
import { focusFaults } from '../support/focus.js';
import { killLaunched } from '../support/server.js';

// axe sees a page that stands still. Whether the focus can be seen, and gets everywhere, shows when one moves it.

let demo: Demo;
beforeAll(async () => {
  demo = await launchDemo();
}, 120_000);
afterAll(killLaunched);

const STOPS = 30;

/** One of each kind of screen: their parts are the same on the others, which axe and the layout are held to as well. */
const KINDS = [
  'sign-in',
  'home-rep',
  'contacts',
  'contact',
  'contact-duplicates',
  'referrals-board',
  'referrals-table',
  'segment-new',
  'segment',
  'graph',
  'graph-paths',
  'import-new',
  'settings-users',
];

test.each(SCREENS.filter(({ name }) => KINDS.includes(name)).map((screen) => [screen.name, screen] as const))(
  'on %s the focus can be seen wherever it goes',
  async (_, screen) => {
    const page = await newPage({ url: demo.url, session: screen.role && demo.sessions[screen.role], locale: 'fa' });
    await showScreen(page, screen, demo.places, 'fa');
    expect(await focusFaults(page, STOPS)).toEqual([]);
  },
);

test('every kind is among the screens', () => {
  expect(KINDS.filter((kind) => !SCREENS.some(({ name }) => name === kind))).toEqual([]);
});

test('the first stop of a screen leads past the navigation', async () => {
  const page = await newPage({ url: demo.url, session: demo.sessions.REP });
  await showScreen(page, { name: 'contacts', path: '/contacts' }, demo.places, 'en');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
});
