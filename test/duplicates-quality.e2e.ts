import { beforeAll, describe, expect, it } from '@jest/globals';
import { newWorkspace, type TestClient } from './support/moaref.js';
import { doubledPeople } from './support/doubled-people.js';

// The figures of docs/duplicates.md are those of DUPLICATES_PEOPLE=1200, which prints them.
const PEOPLE = Number(process.env.DUPLICATES_PEOPLE ?? 160);
const THRESHOLDS = [0.3, 0.5, 0.7, 0.9];
const CREATED_AT_ONCE = 15;

interface Scored {
  ids: [string, string];
  score: number;
}

let admin: TestClient;
const twins = new Set<string>();
const found = new Map<string, Scored>();

const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');

/** One by one, as people type them: a batch would know those with the same address for one. */
async function create(contacts: object[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < contacts.length; start += CREATED_AT_ONCE) {
    const some = contacts.slice(start, start + CREATED_AT_ONCE);
    const variables = Object.fromEntries(some.map((input, index) => [`c${index}`, input]));
    const document = `mutation (${some.map((_, i) => `$c${i}: ContactInput!`).join(' ')}) {
      ${some.map((_, i) => `c${i}: createContact(input: $c${i}) { contact { id } userErrors { message } }`).join('\n')} }`;
    const created = await admin.query(document, variables);
    ids.push(...some.map((_, index) => created[`c${index}`].contact.id as string));
  }
  return ids;
}

beforeAll(async () => {
  ({ admin } = await newWorkspace());
  const people = doubledPeople(PEOPLE, 20_261_122);
  const ids = await create(people.contacts);
  for (const [one, other] of people.twins) twins.add(pairOf(ids[one]!, ids[other]!));
  const document = `query ($ids: [ID!]!) {
    contacts(filter: { ids: $ids }, first: 25) { nodes { id duplicates(first: 20) { score contact { id } } } } }`;
  for (let start = 0; start < ids.length; start += 25) {
    const { contacts } = await admin.query(document, { ids: ids.slice(start, start + 25) });
    for (const { id, duplicates } of contacts.nodes) {
      for (const { score, contact } of duplicates) {
        found.set(pairOf(id, contact.id), { ids: [id, contact.id], score });
      }
    }
  }
}, 600_000);

function quality(threshold: number): { precision: number; recall: number } {
  const taken = [...found].filter(([, { score }]) => score >= threshold);
  const right = taken.filter(([pair]) => twins.has(pair)).length;
  return { precision: right / taken.length, recall: right / twins.size };
}

describe('duplicates among made-up people of four languages', () => {
  it('are found as well as docs/duplicates.md says', () => {
    if (process.env.DUPLICATES_PEOPLE) {
      const rows = THRESHOLDS.map((threshold) => ({ threshold, ...quality(threshold) }));
      process.stdout.write(`${twins.size} pairs\n${rows.map((row) => JSON.stringify(row)).join('\n')}\n`);
    }
    expect(quality(0.5).precision).toBeGreaterThan(0.85);
    expect(quality(0.5).recall).toBeGreaterThan(0.85);
    expect(quality(0.9).precision).toBeGreaterThan(0.97);
    expect(quality(0.7).precision).toBeGreaterThan(0.95);
  });

  it('stand first in the list of the whole workspace', async () => {
    const document = `{ duplicatePairs(first: 20) { score contact { id } other { id } } }`;
    const { duplicatePairs } = await admin.query(document);
    expect(duplicatePairs).toHaveLength(20);
    const right = duplicatePairs.filter(({ contact, other }: any) => twins.has(pairOf(contact.id, other.id)));
    expect(right.length).toBe(20);
    // What two contacts are to each other does not depend on how they were found.
    for (const { score, contact, other } of duplicatePairs) {
      expect(found.get(pairOf(contact.id, other.id))?.score).toBe(score);
    }
  });
});
