import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { EventInput } from './customer-events.inputs.js';
import { faultsOf } from './event-rules.js';

const CONTACT = '0197e000-0000-7000-8000-000000000001';
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const day = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000);

const pathsOf = (event: object) =>
  faultsOf(plainToInstance(EventInput, { contactId: CONTACT, ...event }), 'EUR').map(({ path }) => path!.join('.'));

describe('faultsOf', () => {
  it.each<[string, object]>([
    ['a plain purchase', { kind: 'PURCHASE', amount: euros('12.5') }],
    ['a purchase whose amount nobody reported', { kind: 'PURCHASE' }],
    ['nothing for nothing', { kind: 'PURCHASE', amount: euros('0') }],
    ['a contact named by its external id', { kind: 'VISIT', contactId: null, contactExternalId: 'c1' }],
    ['a refund of an amount', { kind: 'REFUND', amount: euros('1') }],
    ['a refund of a purchase', { kind: 'REFUND', refundsExternalId: 'o1' }],
    ['the lowest answer', { kind: 'SURVEY', score: 0 }],
    ['the highest answer', { kind: 'SURVEY', score: 10 }],
    ['a named event', { kind: 'CUSTOM', name: 'Came to the fair' }],
    ['a clock that is ahead', { kind: 'VISIT', occurredAt: day(0.9) }],
  ])('lets %s through', (_, event) => expect(pathsOf(event)).toEqual([]));

  it.each<[string, object, string]>([
    ['nobody', { kind: 'VISIT', contactId: null }, 'contactId'],
    ['a contact named twice', { kind: 'VISIT', contactExternalId: 'c1' }, 'contactId'],
    ['what is no id', { kind: 'VISIT', contactId: 'x' }, 'contactId'],
    ['another currency', { kind: 'PURCHASE', amount: { amount: '1', currency: 'USD' } }, 'amount.currency'],
    ['what is no currency', { kind: 'PURCHASE', amount: { amount: '1', currency: 'euro' } }, 'amount.currency'],
    ['a negative amount', { kind: 'PURCHASE', amount: euros('-0.01') }, 'amount.amount'],
    ['a refund of nothing named', { kind: 'REFUND' }, 'amount'],
    ['a purchase that refunds', { kind: 'PURCHASE', refundsExternalId: 'o1' }, 'refundsExternalId'],
    ['a survey without an answer', { kind: 'SURVEY' }, 'score'],
    ['an answer over 10', { kind: 'SURVEY', score: 11 }, 'score'],
    ['an answer below 0', { kind: 'SURVEY', score: -1 }, 'score'],
    ['a custom event without a name', { kind: 'CUSTOM' }, 'name'],
    ['a blank name', { kind: 'CUSTOM', name: ' ' }, 'name'],
    ['the day after tomorrow', { kind: 'VISIT', occurredAt: day(2) }, 'occurredAt'],
    ['an endless external id', { kind: 'VISIT', externalId: 'x'.repeat(501) }, 'externalId'],
  ])('refuses %s', (_, event, path) => expect(pathsOf(event)).toEqual([path]));

  it('tells everything that is wrong at once', () => {
    const event = { kind: 'REFUND', contactId: null, amount: { amount: '-1', currency: 'USD' } };
    expect(pathsOf(event)).toEqual(['contactId', 'amount.currency', 'amount.amount']);
  });
});
