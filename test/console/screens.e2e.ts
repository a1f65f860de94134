import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { untilQuiet, VIEWPORTS } from '../../scripts/pages.mjs';
import { SCREENS, showScreen } from '../../scripts/screens.mjs';
import { accessibilityFaults } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { type Demo, launchDemo } from '../support/demo.js';
import { focusFaults } from '../support/focus.js';
import { layoutFaults } from '../support/layout.js';
import { killLaunched } from '../support/server.js';

let demo: Demo;
beforeAll(async () => {
  demo = await launchDemo();
}, 120_000);
afterAll(killLaunched);

/** Where the focus is moved as well; the parts of the other screens are the same. */
const WALKED = [
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
const STOPS = 30;

/** Whether a screen is looked at with axe, which sees a page that stands still, and by moving the focus. */
type Look = { heard: boolean; walked?: boolean };

// Layout is looked at in both widths; axe takes a second or more, so it looks at one of each: either language, theme and
// width is held, and what differs between them beyond these is the tokens and the order of columns.
const LANGUAGES = [
  { locale: 'en', direction: 'ltr', wide: { heard: true }, phone: { heard: false } },
  { locale: 'fa', direction: 'rtl', wide: { heard: false, walked: true }, phone: { heard: true } },
] as const;

// By role, since a page takes longer to open than a screen to be shown in it.
describe.each(LANGUAGES)('in $locale', ({ locale, direction, wide, phone }) => {
  test.each(['stranger', 'REP', 'MARKETER', 'ADMIN'] as const)(
    'what a %s sees can be read and used by everybody, on a wide screen and on a phone',
    async (who) => {
      const role = who === 'stranger' ? undefined : who;
      const session = role && demo.sessions[role];
      const page = await newPage({ url: demo.url, session, locale, theme: 'auto' });
      const faults: Record<string, string[]> = {};
      const look = async (name: string, { heard, walked }: Look) => {
        faults[name] = await layoutFaults(page);
        if (heard) faults[name].push(...(await accessibilityFaults(page)));
        if (walked) faults[name].push(...(await focusFaults(page, STOPS)));
        if (faults[name].length === 0) delete faults[name];
      };
      for (const screen of SCREENS.filter((one) => one.role === role)) {
        await page.setViewportSize(VIEWPORTS.wide);
        await page.emulateMedia({ colorScheme: 'light' });
        await showScreen(page, screen, demo.places, locale);
        expect(await page.locator('html').getAttribute('dir')).toBe(direction);
        const isWalked = 'walked' in wide && WALKED.includes(screen.name);
        await look(`${screen.name}, light and wide`, { heard: wide.heard, walked: isWalked });

        await page.emulateMedia({ colorScheme: 'dark' });
        await untilQuiet(page, () => page.setViewportSize(VIEWPORTS.phone));
        await look(`${screen.name}, dark and on a phone`, phone);
      }
      expect(faults).toEqual({});
    },
    300_000,
  );
});

test('the screens on which the focus is moved are among them', () => {
  expect(WALKED.filter((name) => !SCREENS.some((screen) => screen.name === name))).toEqual([]);
});

test('the first stop of a screen leads past the navigation', async () => {
  const page = await newPage({ url: demo.url, session: demo.sessions.REP });
  await showScreen(page, { name: 'contacts', path: '/contacts' }, demo.places, 'en');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN');
});
