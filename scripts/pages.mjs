/** The two sizes in which every screen must be good. */
export const VIEWPORTS = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

/** What a browser context needs to show the console as its user has set it. */
export function contextOptions({ url, session, locale, theme, viewport = 'wide' }) {
  const chosen = {
    'moaref.session': session && JSON.stringify(session),
    'moaref.locale': locale,
    'moaref.theme': theme,
  };
  const localStorage = Object.entries(chosen).flatMap(([name, value]) => (value ? [{ name, value }] : []));
  return {
    baseURL: url,
    // Rather than by a script at every load, which would sign in again whoever has signed out.
    storageState: { cookies: [], origins: [{ origin: url, localStorage }] },
    viewport: VIEWPORTS[viewport],
    isMobile: viewport === 'phone',
    hasTouch: viewport === 'phone',
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'UTC',
  };
}

/** Live updates stay open for as long as the page is. */
const isLasting = (request) => (request.headers().accept ?? '').includes('text/event-stream');

const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/**
 * Does something and waits until all that it asked the server has been answered, and what the page asked because of the
 * answers. Not for what the page asks after a pause of its own, such as a search while one types.
 */
export async function untilQuiet(page, action) {
  const open = new Set();
  let heard = () => undefined;
  const begin = (request) => {
    if (!isLasting(request)) open.add(request);
  };
  const end = (request) => {
    open.delete(request);
    heard();
  };
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  try {
    const result = await action();
    do {
      while (open.size > 0) await new Promise((resolve) => (heard = resolve));
      await page.evaluate(drawn);
    } while (open.size > 0);
    return result;
  } finally {
    page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  }
}

const isDrawn = () => {
  const title = document.querySelector('main :is(h1, h2, h3)');
  return Boolean(title?.textContent) && !document.querySelector('[aria-busy="true"]');
};

/** Opens an address of the console and waits until its screen is drawn, with nothing left to come and in its own fonts. */
export async function openScreen(page, path) {
  await untilQuiet(page, () => page.goto(path));
  await page.waitForFunction(isDrawn);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
