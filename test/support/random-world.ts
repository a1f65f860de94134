import fc from 'fast-check';
import { type TestWorkspace } from './moaref.js';
import { people } from './merging.js';
import { mutate } from './races.js';
import { minutesAgo } from './referral-steps.js';

const PEOPLE = 7;
const STAGES = ['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED', 'LOST', 'DISQUALIFIED', 'EXPIRED'];

export const person = fc.nat(PEOPLE - 1);
const stage = fc.constantFrom(...STAGES);
const minutes = fc.integer({ min: 1, max: 500 });
const does = <K extends string>(what: K) => fc.constant(what);

/** Something that somebody does with a workspace; whatever is refused is refused. */
export const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: does('connect'), a: person, b: person, stage, minutes }) },
  { weight: 2, arbitrary: fc.record({ does: does('advance'), which: fc.nat(20), stage }) },
  { weight: 1, arbitrary: fc.record({ does: does('setAcquisition'), which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ does: does('credit'), which: fc.nat(20), a: person, b: person }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: does('relate'), a: person, b: person, kind: fc.constantFrom('FRIEND', 'FAMILY') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: does('log'),
      a: person,
      others: fc.uniqueArray(person, { maxLength: 4 }),
      which: fc.nat(20),
      minutes,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does('buy'),
      a: person,
      kind: fc.constantFrom('PURCHASE', 'UPGRADE', 'SURVEY'),
      amount: fc.integer({ min: 1, max: 90 }),
      minutes,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: does('refund'), a: person, which: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ does: does('tag'), a: person, name: fc.constantFrom('vip', 'new', 'old') }) },
  { weight: 2, arbitrary: fc.record({ does: does('pick'), a: person, segment: fc.nat(2), isIn: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: does('edit'),
      a: person,
      field: fc.constantFrom('city', 'jobTitle', 'familyName', 'lifecycle', 'emails', 'customFields'),
      n: fc.nat(3),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: does('forget'), which: fc.nat(20) }) },
);

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A workspace of a few people in which steps are taken. */
export class RandomWorld {
  private readonly referrals: string[] = [];
  private readonly purchases: { id: string; externalId: string; contact: number }[] = [];

  private constructor(
    readonly w: TestWorkspace,
    readonly people: string[],
    private readonly segments: string[],
  ) {}

  static async make(w: TestWorkspace): Promise<RandomWorld> {
    const ids = await people(
      w,
      Array.from({ length: PEOPLE }, (_, n) => ({
        ...(n % 2 ? { displayName: `Person ${n}` } : { givenName: `Given${n}` }),
        ...(n % 3 ? { externalId: `crm-${n}` } : { phones: [`+3620555000${n}`] }),
        emails: [`p${n}@example.com`, `shared${n % 2}@example.com`],
      })),
    );
    const segments: string[] = [];
    const rules = [{ tag: { anyOf: ['vip'] } }, { network: { withinHopsOf: ids[1], hops: 2 } }];
    for (const [n, rule] of [undefined, ...rules].entries()) {
      const input = { name: `Group ${n}`, kind: rule ? 'DYNAMIC' : 'STATIC', rule };
      segments.push((await world(w, 'createSegment', 'SegmentInput', 'segment { id }', input)).segment.id as string);
    }
    return new RandomWorld(w, ids, segments);
  }

  async take(step: Step): Promise<void> {
    const { w, people } = this;
    const referral = 'which' in step ? this.referrals[step.which % this.referrals.length] : undefined;
    switch (step.does) {
      case 'connect': {
        const input = {
          referrerId: people[step.a],
          refereeId: people[step.b],
          channel: 'PHONE',
          stage: step.stage,
          referredAt: minutesAgo(step.minutes),
          note: 'n',
        };
        const made = (await world(w, 'connectReferral', 'ConnectReferralInput', 'referral { id }', input)).referral;
        if (made) this.referrals.push(made.id as string);
        return;
      }
      case 'advance':
        if (referral)
          await world(w, 'advanceReferral', 'AdvanceReferralInput', 'referral { id }', {
            id: referral,
            stage: step.stage,
            reason: 'Why not',
          });
        return;
      case 'setAcquisition':
        if (referral) await world(w, 'setAcquisition', 'IdInput', 'referral { id }', { id: referral });
        return;
      case 'credit': {
        const credits = [
          { contactId: people[step.a], share: '0.4' },
          { contactId: people[step.b], share: '0.6' },
        ];
        if (referral)
          await world(w, 'creditReferral', 'CreditReferralInput', 'referral { id }', { id: referral, credits });
        return;
      }
      case 'relate':
        await world(w, 'relateContacts', 'RelateContactsInput', 'relationship { id }', {
          contactId: people[step.a],
          otherId: people[step.b],
          kind: step.kind,
          note: 'n',
        });
        return;
      case 'log': {
        const input = {
          contactId: people[step.a],
          kind: 'NOTE',
          body: 'b',
          occurredAt: minutesAgo(step.minutes),
          referralId: referral,
          participantIds: step.others.map((n) => people[n]),
        };
        await world(w, 'logInteraction', 'InteractionInput', 'interaction { id }', input);
        return;
      }
      case 'buy': {
        const externalId = `bought-${this.purchases.length}-${step.minutes}`;
        const of =
          step.kind === 'SURVEY'
            ? { score: step.amount % 11 }
            : { amount: { amount: String(step.amount), currency: 'EUR' } };
        const input = {
          contactId: people[step.a],
          kind: step.kind,
          externalId,
          occurredAt: minutesAgo(step.minutes),
          ...of,
        };
        const { event } = await world(w, 'recordEvent', 'EventInput', 'event { id }', input);
        if (event && step.kind === 'PURCHASE') this.purchases.push({ id: event.id, externalId, contact: step.a });
        return;
      }
      case 'refund': {
        const purchase = this.purchases[step.which % this.purchases.length];
        if (!purchase) return;
        // Of whoever has it now.
        for (const contactId of [people[purchase.contact], people[step.a]]) {
          await world(w, 'recordEvent', 'EventInput', 'event { id }', {
            contactId,
            kind: 'REFUND',
            refundsExternalId: purchase.externalId,
            amount: { amount: '0.5', currency: 'EUR' },
          });
        }
        return;
      }
      case 'tag':
        await mutate(
          w.marketer,
          { field: 'tagContacts', selection: 'changedCount' },
          { contactIds: [people[step.a]], add: [step.name] },
        );
        return;
      case 'pick': {
        const field = step.isIn ? 'addToSegment' : 'removeFromSegment';
        await mutate(
          w.marketer,
          { field, type: 'SegmentMembersInput', selection: 'segment { id }' },
          { segmentId: this.segments[step.segment], contactIds: [people[step.a]] },
        );
        return;
      }
      case 'edit': {
        const values: Record<string, unknown> = {
          lifecycle: ['LEAD', 'PROSPECT', 'CUSTOMER', 'FORMER_CUSTOMER'][step.n],
          emails: [`e${step.n}@example.com`, `p${step.a}@example.com`],
          customFields: { [`key${step.n}`]: step.a },
        };
        await world(w, 'updateContact', 'UpdateContactInput', 'contact { id }', {
          id: people[step.a],
          patch: { [step.field]: values[step.field] ?? `${step.field} ${step.n}` },
        });
        return;
      }
      case 'forget':
        if (referral) {
          await world(w, 'deleteReferral', 'IdInput', 'deletedId', { id: referral });
          this.referrals.splice(this.referrals.indexOf(referral), 1);
        }
    }
  }
}

const world = (
  { marketer }: TestWorkspace,
  field: string,
  type: string,
  selection: string,
  input: object,
): Promise<any> => mutate(marketer, { field, type, selection }, input);
