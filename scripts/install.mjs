import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.moaref/installed');

/** Whether `node_modules` holds what the lock file asks for, on this platform and this major version of Node. */
export function isInstalled() {
  const wanted = hashWanted();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return true;
  if (!holdsLockedVersions()) return false;
  writeStamp(wanted);
  return true;
}

/** Installs by the lock file. Throws with npm's output and a remedy when it fails. */
export async function install() {
  // `npm ci` empties node_modules first, under the feet of whatever runs from it, and takes ten times as long.
  const fresh = !existsSync(modules);
  let result = fresh ? await npm('ci') : undefined;
  // A lock file written on another platform can lack this one's packages; `npm ci` then refuses it.
  if (result?.status !== 0) result = await npm('install', '--no-save');
  if (result.status !== 0) {
    throw new Error(
      `${result.output}\nInstalling the packages failed (npm's output is above). Check that the npm registry can be ` +
        'reached ("npm ping") and that the disk is not full, then start again; "npm ci" does this step alone.',
    );
  }
  writeStamp(hashWanted());
}

function npm(...args) {
  const options = [...args, '--include=dev', '--no-audit', '--no-fund'];
  // The build needs the development packages, whatever the environment says.
  const env = { ...process.env, NODE_ENV: 'development' };
  const running = process.env.npm_execpath;
  return running?.endsWith('npm-cli.js')
    ? run(process.execPath, [running, ...options], { env })
    : run('npm', options, { env, shell: process.platform === 'win32' });
}

/**
 * Whether an `npm ci` or `npm install` by hand has already done the work: npm notes in `.package-lock.json` what it put
 * there. An optional package may be missing, since most of them are for other platforms; one for another platform means
 * that the folder was copied here from elsewhere.
 */
function holdsLockedVersions() {
  const note = join(modules, '.package-lock.json');
  if (!existsSync(note)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return (
    Object.entries(locked).every(
      ([path, { version, optional }]) =>
        path === '' || (installed[path] ? installed[path].version === version : Boolean(optional)),
    ) &&
    Object.values(installed).every(
      ({ os = [process.platform], cpu = [process.arch] }) =>
        os.includes(process.platform) && cpu.includes(process.arch),
    )
  );
}

function hashWanted() {
  const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [major] = process.versions.node.split('.');
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, overrides, process.platform, process.arch, major]))
    .digest('hex');
}

function writeStamp(hash) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}
