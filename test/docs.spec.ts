import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = [
  'SECURITY.md',
  ...readdirSync(new URL('docs/', root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** What a document names that must be there: the targets of its links, and paths in backquotes. */
function pathsIn(document: string): string[] {
  const text = read(document);
  const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(
    ([, target]) => new URL(target!, new URL(document, root)),
  );
  const quoted = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|js|mjs|md|json|graphql|svg|yml))`/g)].map(
    ([, path]) => new URL(path!, root),
  );
  return [...links, ...quoted].map(({ href }) => href.slice(root.href.length));
}

test.each(documents)('%s names only files that are there', (document) => {
  expect(pathsIn(document).filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
});

test('paths are found as links and in backquotes', () => {
  expect(pathsIn('docs/asvs.md')).toEqual(
    expect.arrayContaining(['SECURITY.md', 'test/logs.e2e.ts', 'migrations/fence-table.ts']),
  );
});

test('every requirement of level 1 has its line, once', () => {
  // ASVS 5.0.0; the counts of each chapter are the standard's.
  const numbers = [...read('docs/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) /gm)].map(([, number]) => number!);
  expect(new Set(numbers).size).toBe(numbers.length);
  const counts: Record<string, number> = {};
  for (const number of numbers) counts[number.split('.')[0]!] = (counts[number.split('.')[0]!] ?? 0) + 1;
  expect(counts).toEqual({
    1: 8,
    2: 4,
    3: 8,
    4: 2,
    5: 4,
    6: 13,
    7: 6,
    8: 4,
    9: 4,
    10: 5,
    11: 3,
    12: 3,
    13: 1,
    14: 2,
    15: 3,
  });
});

test('every gap is told again at the end', () => {
  const text = read('docs/asvs.md');
  const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) .*\| gap +\|/gm)].map(([, number]) => number!);
  expect(rows.length).toBeGreaterThan(0);
  for (const number of rows) expect(text.slice(text.indexOf('\nOpen:'))).toContain(number);
});
