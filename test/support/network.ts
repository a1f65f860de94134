import { gzipSync } from 'node:zlib';
import { type Page, type Request, type Response } from 'playwright-core';

// The page's own types are not those of Node, for which the tests are checked.
const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

const isLasting = (request: Request) => (request.headers().accept ?? '').includes('text/event-stream');

/**
 * Does something and waits until all that it asked the server has been answered, and what the page asked because of the
 * answers; live updates apart, which stay open. Not for what the page asks after a pause of its own, such as a search.
 */
export async function untilQuiet<T>(page: Page, action: () => Promise<T>): Promise<T> {
  const open = new Set<Request>();
  let heard = () => undefined as void;
  const begin = (request: Request) => {
    if (!isLasting(request)) open.add(request);
  };
  const end = (request: Request) => {
    open.delete(request);
    heard();
  };
  page.on('request', begin).on('requestfinished', end).on('requestfailed', end);
  try {
    const result = await action();
    do {
      while (open.size > 0) await new Promise<void>((resolve) => (heard = resolve));
      await page.evaluate(DRAWN);
    } while (open.size > 0);
    return result;
  } finally {
    page.off('request', begin).off('requestfinished', end).off('requestfailed', end);
  }
}

export interface LoadedScript {
  url: string;
  /** Bytes that crossed the network, as they were encoded. */
  transferred: number;
  /** Bytes as gzip makes them, whatever the server sent. */
  gzip: number;
}

/** The scripts that a page loads until the action is done. */
export async function scriptsOf(page: Page, action: () => Promise<unknown>): Promise<LoadedScript[]> {
  const responses: Response[] = [];
  const note = (response: Response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) responses.push(response);
  };
  page.on('response', note);
  try {
    await action();
  } finally {
    page.off('response', note);
  }
  return Promise.all(
    responses.map(async (response) => ({
      url: response.url(),
      transferred: (await response.request().sizes()).responseBodySize,
      gzip: gzipSync(await response.body()).length,
    })),
  );
}
