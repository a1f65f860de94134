import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, jest, test as jestTest } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium, NO_CHROMIUM } from '../../scripts/browser.mjs';
import { contextOptions, type PageOptions } from '../../scripts/pages.mjs';
import { problemsOf } from './browser-problems.js';
import { running } from './running.js';

// A test file that imports this has a browser of its own, and a context of its own for each page that it opens.

const executablePath = findChromium();
const isMissed = !executablePath && !process.env.CI;

/** `test` where there is a browser. Without one it fails in CI and is skipped elsewhere. */
export const test: typeof jestTest = isMissed ? (jestTest.skip as typeof jestTest) : jestTest;

if (isMissed) process.stderr.write(`The tests in a browser are skipped. ${NO_CHROMIUM}\n`);
jest.setTimeout(90_000);

let browser: Browser | undefined;
let home: string | undefined;
const contexts: BrowserContext[] = [];
const problems: string[] = [];

beforeAll(async () => {
  if (!executablePath) throw new Error(NO_CHROMIUM);
  // Profiles and caches of the system go there too, so that nothing is left and no run meets what another left.
  home = mkdtempSync(join(tmpdir(), 'moaref-browser-'));
  // Chromium ends when its pipe to us does, even if we are killed.
  browser = await chromium.launch({
    executablePath,
    args: CHROMIUM_FLAGS,
    env: { ...process.env, HOME: home, TMPDIR: home },
  });
});

afterEach(async () => {
  // First: what a page did just now is told by then.
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  const found = takeProblems();
  if (found.length > 0) throw new Error(`The browser reports:\n${found.map((problem) => `- ${problem}`).join('\n')}`);
});

afterAll(async () => {
  await browser?.close();
  if (home) rmSync(home, { recursive: true, force: true });
});

/** An empty page, closed after the test. Relative addresses are those of the run's server unless `url` is of another. */
export async function newPage(options: PageOptions & { url?: string } = {}): Promise<Page> {
  const context = await browser!.newContext(contextOptions({ url: running().url, ...options }));
  context.setDefaultTimeout(20_000);
  contexts.push(context);
  problemsOf(context, (problem) => problems.push(problem));
  return context.newPage();
}

/**
 * What no page of ours should do and was done since the last call: errors in the console, exceptions, breaches of the
 * content security policy, requests to other hosts, failures of our server. Whatever is left fails the test at its end.
 */
export function takeProblems(): string[] {
  return problems.splice(0);
}
