import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepareOrExit } from './prepare.mjs';

const USAGE = `npm run screenshots -- [--only contacts,contact] [--locale en,fa] [--theme light,dark] [--width wide,phone]

Makes pictures of the console's screens with demo data: screenshots/<screen>.<locale>.<theme>.<width>.png
`;

/** A list that never ends would make a picture that does not either. */
const LONGEST = 2400;

const root = fileURLToPath(new URL('..', import.meta.url));
const list = (fallback) => ({ type: 'string', default: fallback });
const { values } = parseArgs({
  options: {
    help: { type: 'boolean' },
    only: { type: 'string' },
    locale: list('en,fa'),
    theme: list('light,dark'),
    width: list('wide,phone'),
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit();
}
const [locales, themes, widths] = [values.locale, values.theme, values.width].map((names) => names.split(','));

await prepareOrExit();
const { chromium } = await import('playwright-core');
const { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } = await import('./browser.mjs');
const { demoSession, startDemoServer } = await import('./demo-server.mjs');
const { contextOptions, untilQuiet } = await import('./pages.mjs');
const { findPlaces, SCREENS, showScreen } = await import('./screens.mjs');

const executablePath = findChromium();
if (!executablePath) throw new Error(NO_CHROMIUM);
const only = values.only?.split(',');
const unknown = only?.filter((name) => !SCREENS.some((screen) => screen.name === name)) ?? [];
if (unknown.length > 0) {
  const names = SCREENS.map(({ name }) => name).join(', ');
  process.stderr.write(`There is no screen ${unknown.join(', ')}. There are: ${names}\n`);
  process.exit(1);
}
const screens = SCREENS.filter(({ name }) => !only || only.includes(name));

const folder = join(root, 'screenshots');
mkdirSync(folder, { recursive: true });
const server = await startDemoServer();
const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
let failed = 0;
try {
  const roles = ['ADMIN', 'MARKETER', 'REP'];
  const sessions = Object.fromEntries(
    await Promise.all(roles.map(async (role) => [role, await demoSession(server.url, role)])),
  );
  const places = await findPlaces(server.url, sessions.ADMIN.token);
  for (const locale of locales)
    for (const theme of themes)
      for (const viewport of widths) await takeAll({ locale, theme, viewport }, sessions, places);
} finally {
  await browser.close();
  await server.stop();
}
process.exitCode = failed > 0 ? 1 : 0;

async function takeAll({ locale, theme, viewport }, sessions, places) {
  for (const screen of screens) {
    const session = screen.role && sessions[screen.role];
    const options = contextOptions({ url: server.url, session, locale, theme, viewport });
    const context = await browser.newContext({ ...options, deviceScaleFactor: viewport === 'phone' ? 2 : 1 });
    const name = `${screen.name}.${locale}.${theme}.${viewport}.png`;
    try {
      const page = await context.newPage();
      await showScreen(page, screen, places, locale);
      await stretch(page);
      await page.screenshot({ path: join(folder, name) });
      process.stdout.write(`${name}\n`);
    } catch (error) {
      failed += 1;
      process.stderr.write(`${name}: ${error.message}\n`);
    } finally {
      await context.close();
    }
  }
}

/** Makes the window as high as what the screen shows: it is the screen that scrolls, not the page. */
async function stretch(page) {
  const hidden = await page.evaluate(() => {
    const main = document.querySelector('main');
    return main ? main.scrollHeight - main.clientHeight : 0;
  });
  const { width, height } = page.viewportSize();
  if (hidden > 0) {
    await untilQuiet(page, () => page.setViewportSize({ width, height: Math.min(height + hidden, LONGEST) }));
  }
}
