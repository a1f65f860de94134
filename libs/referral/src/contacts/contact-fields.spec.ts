import { describe, expect, it } from '@jest/globals';
import { ContactKind, Lifecycle } from './contact.enums.js';
import { type ContactFields, contactFieldsAfter, countryOf, derivedName } from './contact-fields.js';
import { type ContactInput } from './contacts.inputs.js';

const now = new Date('2026-03-04T05:06:07Z');
const here = { now, locale: 'en-GB' };

function fieldsAfter(before: ContactFields | null, input: ContactInput, locale = here.locale): ContactFields {
  const { fields, reasons } = contactFieldsAfter(before, input, { now, locale });
  expect(reasons).toEqual([]);
  return fields;
}

describe('contactFieldsAfter', () => {
  it('gives a new contact its defaults', () => {
    expect(
      fieldsAfter(null, { displayName: 'Ada', kind: null, lifecycle: null, consent: null, emails: null }),
    ).toMatchObject({
      displayName: 'Ada',
      kind: ContactKind.PERSON,
      lifecycle: Lifecycle.LEAD,
      emails: [],
      consentEmail: false,
      consentUpdatedAt: null,
      customFields: {},
    });
  });

  it('changes nothing by an empty input, nor by one that says what is there already', () => {
    const input: ContactInput = {
      givenName: 'Ada',
      emails: ['A@x.example'],
      phones: ['020 7946 0958'],
      lifecycle: Lifecycle.CUSTOMER,
      satisfaction: 7,
      consent: { email: true },
      customFields: { a: { x: 1, y: [2] } },
    };
    const before = fieldsAfter(null, input);
    const later = { now: new Date('2027-01-01T00:00:00Z'), locale: 'en-GB' };
    expect(contactFieldsAfter(before, {}, later).fields).toEqual(before);
    const again = { ...input, customFields: { a: { y: [2], x: 1 } } };
    expect(contactFieldsAfter(before, again, later).fields).toEqual(before);
  });

  it('reads phones by the contact’s country, else by the workspace’s', () => {
    expect(fieldsAfter(null, { phones: ['020 7946 0958'] }).phones).toEqual(['+442079460958']);
    expect(fieldsAfter(null, { phones: ['0912 345 6789'], country: 'ir' }).phones).toEqual(['+989123456789']);
    const before = fieldsAfter(null, { displayName: 'x', country: 'IR' });
    expect(fieldsAfter(before, { phones: ['09123456789', '+98 912 345 6789'] }).phones).toEqual(['+989123456789']);
  });

  it('keeps since when somebody is a customer', () => {
    const since = new Date('2020-01-01T00:00:00Z');
    const customer = fieldsAfter(null, { displayName: 'x', customerSince: since, lifecycle: Lifecycle.CUSTOMER });
    expect(customer.customerSince).toEqual(since);
    const former = fieldsAfter(customer, { lifecycle: Lifecycle.FORMER_CUSTOMER });
    expect(former.customerSince).toEqual(since);
    expect(fieldsAfter(former, { customerSince: null, lifecycle: Lifecycle.CUSTOMER }).customerSince).toEqual(now);
  });

  it('tells everything that is wrong at once', () => {
    const input = {
      displayName: ' ',
      country: 'XX',
      emails: ['x'],
      tags: ['ok', ''],
      satisfaction: 1.5,
    } as ContactInput;
    const { reasons } = contactFieldsAfter(null, input, here);
    expect(reasons.map(({ path }) => path?.join('.'))).toEqual([
      'displayName',
      'country',
      'satisfaction',
      'emails.0',
      'tags.1',
    ]);
  });

  it('bounds custom fields as a whole', () => {
    const before = fieldsAfter(null, { displayName: 'x', customFields: { a: 'x'.repeat(60_000) } });
    const { reasons } = contactFieldsAfter(before, { customFields: { b: 'x'.repeat(10_000) } }, here);
    expect(reasons).toMatchObject([{ code: 'LIMIT_EXCEEDED', path: ['customFields'] }]);
    expect(contactFieldsAfter(before, { customFields: { a: null, b: 'x'.repeat(10_000) } }, here).reasons).toEqual([]);
  });
});

describe('derivedName', () => {
  const nobody = {
    givenName: null,
    familyName: null,
    companyName: null,
    emails: [],
    phones: [],
    country: null,
    locale: null,
  };

  it.each([
    ['given name first', { givenName: 'Anna', familyName: 'Kovács' }, 'en', 'Anna Kovács'],
    ['family name first in a Hungarian workspace', { givenName: 'Anna', familyName: 'Kovács' }, 'hu', 'Kovács Anna'],
    [
      'but not for somebody from elsewhere',
      { givenName: 'Ada', familyName: 'Byron', country: 'GB' },
      'hu',
      'Ada Byron',
    ],
    ['whatever there is', { familyName: 'Byron', companyName: 'Engines' }, 'en', 'Byron'],
    ['nothing', {}, 'en', ''],
  ])('puts %s', (_what, contact, locale, name) => {
    expect(derivedName({ ...nobody, ...contact }, locale)).toBe(name);
  });
});

describe('countryOf', () => {
  it.each([
    ['fa', 'IR'],
    ['hu', 'HU'],
    ['en-GB', 'GB'],
    ['ar-EG', 'EG'],
    ['en', undefined],
    ['ar', undefined],
    ['not a locale', undefined],
  ])('of %s', (locale, country) => {
    expect(countryOf(locale)).toBe(country);
  });
});
