import { gzipSync } from 'node:zlib';
import { type Page, type Response } from 'playwright-core';

export interface LoadedScript {
  url: string;
  /** Bytes that crossed the network, as they were encoded. */
  transferred: number;
  /** Bytes as gzip makes them, whatever the server sent. */
  gzip: number;
  text: string;
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
      text: await response.text(),
    })),
  );
}
