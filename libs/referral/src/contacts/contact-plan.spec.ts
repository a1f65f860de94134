import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type KnownContact } from './contact-book.js';
import { type ContactWrite, type Intent, planWrites } from './contact-plan.js';

const here = { now: new Date('2026-03-04T05:06:07Z'), locale: 'en' };

const write = (intent: Intent, input: object): ContactWrite => ({ intent, input });

describe('planWrites', () => {
  it('asks for the owners and addresses that the inputs bring in, and refuses by what it is told of them', () => {
    const ownerId = '01a20000-0000-7000-8000-000000000001';
    const writes = [write('CREATE', { displayName: 'x', ownerId, emails: ['a@x.example'], phones: ['+442079460958'] })];
    const { asked, results } = planWrites(writes, [], here, null);
    expect([...asked.owners]).toEqual([ownerId]);
    expect([...asked.addresses]).toEqual(['a@x.example', '+442079460958']);
    expect(results).toMatchObject([{ created: true, reasons: [] }]);
    const told = planWrites(writes, [], here, { owners: new Set(), blocked: new Set(['a@x.example']) });
    expect(told.drafts).toEqual([]);
    expect(told.results[0]!.reasons).toMatchObject([{ path: ['ownerId'] }, { path: ['emails', '0'] }]);
  });

  it('does not ask again for what the contact has already', () => {
    const made = planWrites([write('CREATE', { displayName: 'x', emails: ['a@x.example'] })], [], here, null);
    const [{ id, after }] = made.drafts as [(typeof made.drafts)[0]];
    const stored = [{ id, fields: after, gone: false, mergedIntoId: null }];
    const { asked } = planWrites([write('UPDATE', { id, emails: ['a@x.example', 'b@x.example'] })], stored, here, null);
    expect([...asked.addresses]).toEqual(['b@x.example']);
  });

  it.each([
    ['externalId', { externalId: 'e' }],
    ['address', { emails: ['A@x.example'] }],
    ['phone', { phones: ['+44 20 7946 0958'] }],
  ])('does not create somebody who is known by the %s, where that was asked', (_by, input) => {
    const known = { displayName: 'Known', externalId: 'e', emails: ['a@x.example'], phones: ['+442079460958'] };
    const { drafts, results } = planWrites(
      [write('CREATE', known), write('CREATE_UNKNOWN', { displayName: 'Same', ...input })],
      [],
      here,
      null,
    );
    expect(results[1]!.reasons).toMatchObject([{ code: 'DUPLICATE', conflictingId: drafts[0]!.id }]);
  });

  it('gives each externalId to one of the living and does the same whether writes come at once or one by one', () => {
    const input = fc.record(
      {
        externalId: fc.constantFrom('1', '2', '3', null),
        emails: fc.subarray(['a@x.example', 'b@x.example', 'c@x.example']),
        displayName: fc.constantFrom('A', 'B'),
      },
      { requiredKeys: ['displayName'] },
    );
    fc.assert(
      fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
        const writes = inputs.map((one) => write('UPSERT', one));
        const atOnce = planWrites(writes, [], here, null);

        const stored = new Map<string, KnownContact>();
        const oneByOne = writes.map((one) => {
          const { drafts, results } = planWrites([one], [...stored.values()], here, null);
          for (const { id, after } of drafts) stored.set(id, { id, fields: after, gone: false, mergedIntoId: null });
          return results[0]!;
        });

        const outcome = ({ created, reasons }: (typeof oneByOne)[0]) => [created, reasons.map(({ code }) => code)];
        expect(atOnce.results.map(outcome)).toEqual(oneByOne.map(outcome));
        const fields = atOnce.drafts.map(({ after }) => after);
        expect(fields).toEqual([...stored.values()].map((contact) => contact.fields));
        const externalIds = fields.flatMap(({ externalId }) => externalId ?? []);
        expect(new Set(externalIds).size).toBe(externalIds.length);
      }),
    );
  });
});
