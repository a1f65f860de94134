import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { openScreen, untilQuiet, VIEWPORTS } from '../../scripts/pages.mjs';
import { addressOf, SCREENS } from '../../scripts/screens.mjs';
import { expectAccessible } from '../support/accessible.js';
import { newPage, test } from '../support/browser.js';
import { type Demo, launchDemo } from '../support/demo.js';
import { layoutFaults } from '../support/layout.js';
import { killLaunched } from '../support/server.js';

let demo: Demo;
beforeAll(async () => {
  demo = await launchDemo();
}, 120_000);
afterAll(killLaunched);

describe.each([
  ['en', 'ltr'],
  ['fa', 'rtl'],
] as const)('in %s', (locale, direction) => {
  test.each(SCREENS.map((screen) => [screen.name, screen] as const))(
    '%s is for everybody: light and dark, wide and on a phone',
    async (name, screen) => {
      const session = screen.role && demo.sessions[screen.role];
      const page = await newPage({ url: demo.url, session, locale, theme: 'auto' });
      await openScreen(page, addressOf(screen, demo.places));
      expect(await page.locator('html').getAttribute('dir')).toBe(direction);
      for (const width of ['wide', 'phone'] as const) {
        await untilQuiet(page, () => page.setViewportSize(VIEWPORTS[width]));
        expect([width, await layoutFaults(page)]).toEqual([width, []]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await untilQuiet(page, () => page.emulateMedia({ colorScheme }));
          await expectAccessible(page, `${name}, ${colorScheme} and ${width},`);
        }
      }
    },
  );
});
