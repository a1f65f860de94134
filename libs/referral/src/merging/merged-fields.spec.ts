import { describe, expect, it } from '@jest/globals';
import { Lifecycle } from '../contacts/contact.enums.js';
import { type ContactFields, NO_FIELDS } from '../contacts/contact-fields.js';
import { fieldsAfterMerge, fieldsAfterUnmerge } from './merged-fields.js';

const one = (fields: Partial<ContactFields>): ContactFields => ({ ...NO_FIELDS, displayName: 'X', ...fields });
const merged = (kept: Partial<ContactFields>, ...others: Partial<ContactFields>[]) =>
  fieldsAfterMerge(one(kept), others.map(one), 'en').fields;
const day = (n: number) => new Date(Date.UTC(2026, 0, n));

describe('fieldsAfterMerge', () => {
  it('lets the kept one win and fills gaps in order', () => {
    expect(merged({ jobTitle: 'A' }, { jobTitle: 'B', birthday: '--05-12' }, { birthday: '1980-05-12' })).toMatchObject(
      {
        ...{ jobTitle: 'A', birthday: '--05-12' },
      },
    );
  });

  it('takes the year of a birthday that had none, not another birthday', () => {
    expect(merged({ birthday: '--05-12' }, { birthday: '1990-05-13' }, { birthday: '1980-05-12' }).birthday).toBe(
      '1980-05-12',
    );
  });

  it('keeps a name that was put together in step, and puts a name in place of an address', () => {
    expect(merged({ givenName: 'Sara', displayName: 'Sara' }, { familyName: 'Ahmadi' }).displayName).toBe(
      'Sara Ahmadi',
    );
    expect(merged({ givenName: 'Sara', displayName: 'Dr Sara' }, { familyName: 'Ahmadi' }).displayName).toBe('Dr Sara');
    const address = { emails: ['a@b.c'], displayName: 'a@b.c' };
    expect(merged(address, { ...address }, { displayName: 'Sara' }).displayName).toBe('Sara');
    expect(merged(address, { ...address }).displayName).toBe('a@b.c');
  });

  it('makes no place and no job that nobody has', () => {
    expect(merged({ country: 'IR' }, { country: 'DE', city: 'Berlin' }, { city: 'Shiraz' })).toMatchObject({
      ...{ country: 'IR', city: 'Shiraz' },
    });
    expect(merged({ companyName: 'A' }, { companyName: 'B', jobTitle: 'Head' }).jobTitle).toBeNull();
  });

  it('is a customer since the earliest, and satisfied as of the newest answer', () => {
    const bought = { lifecycle: Lifecycle.CUSTOMER, customerSince: day(3) };
    expect(
      merged(
        { customerSince: day(5), satisfaction: 9, satisfactionAt: day(1) },
        { ...bought, satisfaction: 2, satisfactionAt: day(2) },
      ),
    ).toMatchObject({
      ...{ ...bought, satisfaction: 2, satisfactionAt: day(2) },
    });
    expect(merged({ lifecycle: Lifecycle.FORMER_CUSTOMER }, bought).lifecycle).toBe(Lifecycle.FORMER_CUSTOMER);
    expect(merged({ lifecycle: Lifecycle.PROSPECT }, {}).lifecycle).toBe(Lifecycle.PROSPECT);
  });

  it('goes by what was last agreed to, and asks nobody who may not be asked under one record', () => {
    const before = { consentEmail: true, consentPhone: true, consentUpdatedAt: day(1) };
    expect(merged(before, { consentEmail: false, consentPhone: true, consentUpdatedAt: day(2) })).toMatchObject({
      ...{ consentEmail: false, consentPhone: true, consentUpdatedAt: day(2), doNotAsk: false },
    });
    expect(merged({ ...before, consentUpdatedAt: day(3) }, { doNotAsk: true, consentUpdatedAt: day(2) })).toMatchObject(
      {
        ...{ consentEmail: true, doNotAsk: true },
      },
    );
    expect(merged(before, {})).toMatchObject(before);
  });

  it('has room for 20 addresses and 64 KiB of custom fields, and says what is left out', () => {
    const addresses = (from: number, count: number) => Array.from({ length: count }, (_, n) => `${from + n}@x.example`);
    const large = { big: 'x'.repeat(40_000), mine: 1 };
    const { fields, surplus } = fieldsAfterMerge(
      one({ emails: addresses(0, 15), customFields: large }),
      [one({ emails: addresses(10, 12), customFields: { big: 'other', huge: 'y'.repeat(30_000), small: 2 } })],
      'en',
    );
    expect(fields.emails).toEqual(addresses(0, 20));
    expect(fields.customFields).toEqual({ ...large, small: 2 });
    expect(surplus).toEqual({ emails: addresses(20, 2), phones: [], customFields: ['huge'] });
  });
});

describe('fieldsAfterUnmerge', () => {
  const before = one({
    emails: ['a@x.example'],
    customFields: { own: 1 },
    country: 'IR',
    satisfaction: 5,
    satisfactionAt: day(1),
  });
  const other = one({
    emails: ['b@x.example'],
    customFields: { more: 2 },
    city: 'Shiraz',
    satisfaction: 7,
    satisfactionAt: day(2),
    jobTitle: 'Head',
  });
  const after = fieldsAfterMerge(before, [other], 'en').fields;
  const fromJson = (fields: ContactFields) => JSON.parse(JSON.stringify(fields)) as ContactFields;
  const undone = (current: Partial<ContactFields>) =>
    JSON.parse(JSON.stringify(fieldsAfterUnmerge({ ...after, ...current }, fromJson(before), fromJson(after))));

  it('brings back what was', () => {
    expect(undone({})).toEqual(fromJson(before));
  });

  it('leaves what was changed since', () => {
    const current = {
      city: 'Tabriz',
      jobTitle: 'Baker',
      emails: ['new@x.example', ...after.emails],
      customFields: { ...after.customFields, more: 3 },
    };
    expect(undone(current)).toMatchObject({
      ...{ country: 'IR', city: 'Tabriz', jobTitle: 'Baker' },
      emails: ['new@x.example', 'a@x.example'],
      customFields: { own: 1, more: 3 },
    });
    expect(undone({ satisfactionAt: day(3) })).toMatchObject({ satisfaction: 7, satisfactionAt: day(3).toISOString() });
  });
});
