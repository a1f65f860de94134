import { createReadStream, existsSync } from 'node:fs';
import { ImportFailure } from './import-failure.js';
import { vcardRowsOf } from './vcard-rows.js';

const CARDS = new URL('../../../../../shared/data/contacts-vcard/', import.meta.url);
const onData = existsSync(CARDS) ? describe : describe.skip;

type Facts = [name: string, emails: string, phones: string, company: string, birthday: string, place: string];

/** What each file says of its people, held against the files by eye. */
const FILES: Record<string, Facts[]> = {
  'John_Doe_ANDROID.vcf': [
    ['', 'john.doe@company.com', '', '', '', ''],
    ['', 'jane.doe@company.com', '', '', '', ''],
    ['Ñ Ñ Ñ Ñ Ñ', '', '123456789', '', '', ''],
    ['Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ', '', '123456 | 234567 | 3456789 | 45678901', '', '', ''],
    ['Ñ Ñ Ñ Ñ', 'bob@company.com', '123456 | 123456', 'ÑÑÑÑÑÑÑÑÑÑÑÑ', '', ''],
    ['ÑÑÑÑ', 'henry@company.com', '55556666', 'ÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑÑ', '', ''],
  ],
  'John_Doe_BLACK_BERRY.vcf': [['John Doe', '', '+96123456789', 'Acme Solutions', '', '']],
  'John_Doe_EVOLUTION.vcf': [
    [
      'Mr. John Richter, James Doe Sr.',
      'john.doe@ibm.com',
      '905-666-1234 | 905-555-1234',
      'IBM',
      '1980-03-22',
      'Albaney, US',
    ],
  ],
  'John_Doe_GMAIL.vcf': [
    ['Mr. John Richter, James Doe Sr.', 'john.doe@ibm.com', '905-555-1234 | 905-666-1234', 'IBM', '1980-03-22', ''],
  ],
  'John_Doe_IPHONE.vcf': [
    [
      'Mr. John Richter James Doe Sr.',
      'john.doe@ibm.com',
      '905-555-1234 | 905-666-1234 | 905-777-1234 | 905-222-1234',
      'IBM',
      '2012-06-06',
      'New York, US',
    ],
  ],
  'John_Doe_LOTUS_NOTES.vcf': [
    [
      'Mr. Doe John I Johny',
      'john.doe@ibm.com billy_bob@gmail.com',
      '+1 (212) 204-34456',
      'IBM',
      '1980-05-21',
      'New York, US',
    ],
  ],
  'John_Doe_MAC_ADDRESS_BOOK.vcf': [
    [
      'Mr. John Richter,James Doe Sr.',
      'john.doe@ibm.com',
      '905-777-1234 | 905-666-1234 | 905-555-1234 | 905-222-1234',
      'IBM',
      '2012-06-06',
      'New York, US',
    ],
  ],
  'John_Doe_MS_OUTLOOK.vcf': [
    [
      'Mr. John Richter James Doe Sr.',
      'john.doe@ibm.cm',
      '(905) 555-1234 | (905) 666-1234',
      'IBM',
      '1980-03-22',
      'Albaney, US',
    ],
  ],
  'fullcontact.vcf': [
    [
      'Prefix FirstName MiddleName LastName Suffix',
      'home@example.com work@example.com school@example.com other@example.com custom@example.com',
      '555-555-1111 | 555-555-1112 | 555-555-1113 | 555-555-1114 | 555-555-1115 | 555-555-1118 | 555-555-1119',
      'Organization1',
      '2016-08-01',
      'HomeCity',
    ],
  ],
  'gmail-list.vcf': [
    ['Arnold Smith', 'asmithk@gmail.com', '', '', '', ''],
    ['Chris Beatle', 'chrisy55d@yahoo.com', '', '', '', ''],
    ['Doug White', 'dwhite@gmail.com', '', '', '', ''],
  ],
  'gmail-single.vcf': [
    ['Greg Dartmouth', 'gdartmouth@hotmail.com', '555 555 1111 | 555 555 2222', 'TheCompany', '1960-09-10', ''],
  ],
  'gmail-single2.vcf': [
    [
      'VCard Test',
      'email@example.com homeemail@example.com workemail@example.com otheremail@example.com customcategory@example.com',
      '5555551111 | 5555551112 | 5555551113 | 5555551114 | 5555551115 | 5555551116 | 5555551119 | 5555551121',
      'TheCompany',
      '1912-06-23',
      'NY',
    ],
  ],
  'issue114.vcf': [
    ['Dummy, Dummy', 'dummy.dummy@dummy.com', '+49 1234 56789 | +49 9876 54321', 'Dummy GmbH', '', 'Bad Homburg, DE'],
  ],
  'outlook-2003.vcf': [
    [
      'John Doe III',
      'jdoe@hotmail.com',
      'BusinessPhone | HomePhone | MobilePhone',
      'Company, The',
      '1980-03-21',
      'Austin, US',
    ],
  ],
  'outlook-2007.vcf': [
    [
      'Mr. Michael Angstadt Jr.',
      'mike.angstadt@gmail.com',
      '(111) 555-1111 | (111) 555-2222 | (111) 555-4444',
      'TheCompany',
      '1922-03-10',
      'New York, US',
    ],
  ],
  'rfc2426-example.vcf': [
    [
      'Frank Dawson',
      'Frank_Dawson@Lotus.com fdawson@earthlink.net',
      '+1-919-676-9515',
      'Lotus Development Corporation',
      '',
      'Raleigh, US',
    ],
    ['Tim Howes', 'howes@netscape.com', '+1-415-937-3419', 'Netscape Communications Corp.', '', 'Mountain View, US'],
  ],
  'rfc6350-example.vcf': [
    [
      'Simon Perreault',
      'simon.perreault@viagenie.ca',
      '+1-418-656-9254 ext. 102 | +1-418-262-6501',
      'Viagenie',
      '--02-03',
      'Quebec, CA',
    ],
  ],
  'thunderbird-MoreFunctionsForAddressBook-extension.vcf': [
    [
      'John Doe',
      'doe.john@hotmail.com additional-email@company.com additional-email1@company.com additional-email2@company.com additional-email3@company.com',
      '555-555-1111 | 555-555-2222 | 555-555-5555',
      'TheOrganization',
      '1970-09-21',
      'Austin, US',
    ],
  ],
};

const rowsOf = (name: string) => vcardRowsOf(createReadStream(new URL(`ez-vcard_${name}`, CARDS)));

onData('the address books of ez-vcard (needs ../shared/data)', () => {
  it.each(Object.entries(FILES))('%s', async (name, facts) => {
    const found: Facts[] = [];
    for await (const { values, refused } of rowsOf(name)) {
      expect(refused).toBeUndefined();
      const text = (field: string, between = ' ') => (values.get(field) ?? '').replaceAll('\n', between);
      const place = [values.get('city'), values.get('country')].filter(Boolean).join(', ');
      found.push([
        ...([text('displayName'), text('emails'), text('phones', ' | ')] as const),
        ...([text('companyName'), text('birthday'), place] as const),
      ]);
    }
    expect(found).toEqual(facts);
  });

  it.each(['jcard-example.json', 'rfc6351-example.xml'])('%s is no .vcf file, and is refused as such', async (name) => {
    await expect(rowsOf(name).next()).rejects.toThrow(ImportFailure);
  });
});
