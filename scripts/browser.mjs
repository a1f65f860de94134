import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name))),
  '/usr/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser that tests and pictures use: CHROMIUM_PATH, or the first one found; null where there is none. */
export function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (!chosen) return PLACES.find(isExecutable) ?? null;
  if (isExecutable(chosen)) return chosen;
  throw new Error(`CHROMIUM_PATH is ${chosen}, which is not a program.`);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const NO_CHROMIUM =
  'No Chromium was found. Install one ("apt-get install chromium", "brew install --cask chromium") or set ' +
  'CHROMIUM_PATH to that of a Chromium or Chrome.';

/**
 * Besides those of Playwright, which keep the browser from talking to its maker. WebGL, which draws the graph, comes from
 * the processor, since servers have no graphics card. Chromium's sandbox does not start as root, as which containers run.
 * No name but our own is looked up: a page that needs the internet fails here as it would in a closed office.
 */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/**
 * Chromium brings DejaVu along, which has Latin, Arabic and Persian letters; the console has its own fonts besides.
 * Only emoji need a package.
 */
const PACKAGES = ['chromium', 'fonts-noto-color-emoji'];

async function install() {
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES],
  ]) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const { status, output } = await run('apt-get', args, { env });
    if (status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n\n${output}`);
  }
}

/** Finds it, and where root has a Debian without one installs it first. */
async function findOrInstall() {
  if (!findChromium() && process.getuid?.() === 0 && (await run('apt-get', ['--version'])).status === 0) {
    process.stderr.write('Installing Chromium ...\n');
    await install();
  }
  const found = findChromium();
  if (!found) throw new Error(NO_CHROMIUM);
  process.stdout.write(`${found}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await findOrInstall().catch((error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
