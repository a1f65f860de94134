import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/** Features from low to high. One imports only from rows above its own here; peers in a row do not import each other. */
const ROWS = [
  ['common'],
  ['access'],
  ['outbox'],
  ['contacts'],
  ['duplicates', 'tags', 'interactions', 'customer-events'],
  ['referrals'],
  ['graph'],
  ['segments', 'outreach'],
  ['read-model', 'merging'],
  ['imports', 'exports', 'integrity'],
  ['serving'],
];

const library = fileURLToPath(new URL('../libs/referral/src', import.meta.url));
const rowOf = new Map(ROWS.flatMap((row, index) => row.map((feature) => [feature, index] as const)));

interface Import {
  file: string;
  from: string;
  to: string;
}

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));

function importsBetweenFeatures(): Import[] {
  return sources(library).flatMap((path) => {
    const file = relative(library, path);
    const from = featureOf(path);
    if (!from) return [];
    return [...readFileSync(path, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].flatMap(([, target]) => {
      const to = featureOf(resolve(dirname(path), target!));
      return to && to !== from ? [{ file, from, to }] : [];
    });
  });
}

/** The folder right below the library; none for the few files that stand beside the features. */
function featureOf(path: string): string | undefined {
  const parts = relative(library, path).split(sep);
  return parts.length > 1 && parts[0] !== '..' ? parts[0] : undefined;
}

describe('the architecture', () => {
  const imports = importsBetweenFeatures();

  it('knows the row of every feature', () => {
    const features = readdirSync(library, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(features.map((entry) => entry.name).sort()).toEqual([...rowOf.keys()].sort());
  });

  it('lets features import only from rows below their own', () => {
    expect(imports.length).toBeGreaterThan(100);
    const upward = imports.filter(({ from, to }) => (rowOf.get(to) ?? Infinity) >= (rowOf.get(from) ?? -1));
    expect(upward).toEqual([]);
  });

  it('keeps the library free of the server that runs it', () => {
    const outward = sources(library).filter((path) =>
      /from '(?:\.\.\/)+(?:src|test|bench)\//.test(readFileSync(path, 'utf8')),
    );
    expect(outward).toEqual([]);
  });
});
