import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { untilQuiet, VIEWPORTS } from '../../scripts/pages.mjs';
import { SCREENS, showScreen } from '../../scripts/screens.mjs';
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

// Layout is looked at in both widths; axe takes a second or more, so it looks at one of each: either language, theme and
// width is held, and what differs between them beyond these is the tokens and the order of columns.
describe.each([
  { locale: 'en', direction: 'ltr', themes: { wide: 'light', phone: 'dark' }, heard: 'wide' },
  { locale: 'fa', direction: 'rtl', themes: { wide: 'light', phone: 'dark' }, heard: 'phone' },
] as const)('in $locale', ({ locale, direction, themes, heard }) => {
  test.each(SCREENS.map((screen) => [screen.name, screen] as const))(
    '%s can be read and used by everybody, on a wide screen and on a phone',
    async (name, screen) => {
      const session = screen.role && demo.sessions[screen.role];
      const page = await newPage({ url: demo.url, session, locale, theme: 'auto' });
      await page.emulateMedia({ colorScheme: themes.wide });
      await showScreen(page, screen, demo.places, locale);
      expect(await page.locator('html').getAttribute('dir')).toBe(direction);
      expect(await layoutFaults(page)).toEqual([]);
      if (heard === 'wide') await expectAccessible(page, `${name}, ${themes.wide} and wide,`);

      await page.emulateMedia({ colorScheme: themes.phone });
      await untilQuiet(page, () => page.setViewportSize(VIEWPORTS.phone));
      expect(await layoutFaults(page)).toEqual([]);
      if (heard === 'phone') await expectAccessible(page, `${name}, ${themes.phone} and on a phone,`);
    },
  );
});
