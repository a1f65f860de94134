import { readFileSync } from 'node:fs';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> };
const lockedOf = (name: string): string[] =>
  [...new Set(Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`)))]
    .map((path) => packages[path]!.version)
    .sort(compare);

function compare(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('-')[0]!.split('.').map(Number)) as [number[], number[]];
  for (let i = 0; i < 3; i++) if (left[i] !== right[i]) return left[i]! - right[i]!;
  return 0;
}

const rows = read('SECURITY.md')
  .split('\n')
  .filter((line) => /^\| `/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, name, , mended, locked]) => [name!.slice(1, -1), mended!.split(', '), locked!.split(', ')] as const);

test('the table of advisories is there', () => {
  expect(rows.length).toBeGreaterThanOrEqual(20);
});

test.each(rows)('no locked %s is older than what mended its advisories: %j', (name, mended, told) => {
  const locked = lockedOf(name);
  expect(locked).not.toEqual([]);
  for (const version of locked) {
    // Of several lines of releases, the one of the same major version, else the newest.
    const floor = mended.find((one) => one.split('.')[0] === version.split('.')[0]) ?? mended.at(-1)!;
    expect([version, compare(version, floor) >= 0]).toEqual([version, true]);
  }
  expect([...new Set(locked)]).toEqual(told);
});

test('versions are compared as numbers', () => {
  expect(['8.9.0', '8.21.0', '10.0.0-beta.1', '9.0.1'].sort(compare)).toEqual([
    '8.9.0',
    '8.21.0',
    '9.0.1',
    '10.0.0-beta.1',
  ]);
});
