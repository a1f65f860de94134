import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FIELD_PERMISSIONS, mayDo, type Permission, PERMISSIONS } from '../libs/referral/src/access/permissions.js';
import { Role } from '../libs/referral/src/access/role.js';
import { fieldNamed } from '../libs/referral/src/imports/import-columns.js';
import { ImportKind } from '../libs/referral/src/imports/import-job.enums.js';
import { readConfig } from '../src/config.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The rows of the table whose first column has this title. */
function tableOf(title: string): string[][] {
  const lines = readme.split('\n');
  const start = lines.findIndex((line) => cellsOf(line)[0] === title);
  if (start < 0) throw new Error(`The README has no table "${title}".`);
  const length = lines.slice(start).findIndex((line) => !line.startsWith('|'));
  return lines.slice(start, start + length).map(cellsOf);
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

const namesIn = (text: string): string[] => [...text.matchAll(/`([\w.]+)`/g)].map(([, name]) => name!);

describe('the README', () => {
  const [header, , ...rows] = tableOf('May');
  const roles = header!.slice(1, -1) as Role[];

  it('says which role has which permission', () => {
    const told = rows.map(([permission, ...cells]) => [
      namesIn(permission!)[0],
      roles.filter((_, index) => cells[index] === '✓'),
    ]);
    const held = (Object.keys(PERMISSIONS) as Permission[]).map((permission) => [
      permission,
      Object.values(Role).filter((role) => mayDo(role, permission)),
    ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(held));
  });

  it('says what every mutation, and every other field that is not for all, needs', () => {
    const told = rows.flatMap((row) => namesIn(row.at(-1)!).map((field) => [field, namesIn(row[0]!)[0]!]));
    expect(told).toHaveLength(Object.keys(FIELD_PERMISSIONS).length);
    expect(Object.fromEntries(told)).toEqual(FIELD_PERMISSIONS);
  });

  it('names every environment variable that is read, and its default', () => {
    const read = new Set<string>();
    const environment = new Proxy(
      {},
      {
        get(_, name: string) {
          read.add(name);
          // With it the claims of host tokens are read too.
          return name === 'JWT_SECRET' ? 's'.repeat(32) : undefined;
        },
      },
    );
    const defaults = readConfig(environment);
    const told = new Map(
      tableOf('Variable')
        .slice(2)
        .map(([name, value]) => [namesIn(name!)[0]!, value!]),
    );
    expect([...told.keys()].sort()).toEqual([...read].sort());
    expect(Object.fromEntries([...told].filter(([name]) => !name.startsWith('JWT_CLAIM_')))).toMatchObject({
      PORT: `\`${defaults.port}\``,
      HOST: `\`${defaults.host}\``,
      DATA_DIR: `\`${defaults.dataDir}\``,
      DEMO: `\`${Number(defaults.demo)}\``,
      LOG_LEVEL: `\`${defaults.logLevel}\``,
      POOL_SIZE: `\`${defaults.poolSize}\``,
      TRUST_PROXY: `\`${defaults.trustProxy}\``,
      RATE_LIMIT_PER_CALLER: `\`${defaults.requestsPerCaller}\``,
      RATE_LIMIT_PER_ADDRESS: `\`${defaults.requestsPerAddress}\``,
    });
  });

  it('names columns of imports as they are called', () => {
    const kinds = {
      contacts: ImportKind.CONTACTS_CSV,
      referrals: ImportKind.REFERRALS_CSV,
      events: ImportKind.EVENTS_CSV,
      interactions: ImportKind.INTERACTIONS_CSV,
      relationships: ImportKind.RELATIONSHIPS_CSV,
      vcards: ImportKind.CONTACTS_VCARD,
    };
    for (const [name, columns] of tableOf('Kind').slice(2)) {
      const told = namesIn(columns!).filter((column) => column !== 'custom.');
      expect(told.map((column) => fieldNamed(kinds[name as keyof typeof kinds], column))).toEqual(told);
    }
  });
});
