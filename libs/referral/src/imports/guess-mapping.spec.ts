import { columnNamesOf, columnsOf } from './import-columns.js';
import { guessMapping } from './guess-mapping.js';
import { ImportKind } from './import-job.enums.js';

/** The columns that are known, by field; the guess must be one that an import takes. */
function guess(header: string, rows: string[][] = [], kind = ImportKind.CONTACTS_CSV): Record<string, string> {
  const columns = columnNamesOf(header.split('|'));
  const mapping = guessMapping(kind, columns, rows);
  expect(Object.keys(mapping)).toEqual(columns);
  const known = Object.fromEntries(Object.entries(mapping).filter(([, field]) => field !== null)) as Record<
    string,
    string
  >;
  if (Object.keys(known).length > 0) {
    expect(columnsOf(kind, columns, mapping).map(({ name, field }) => [name, field])).toEqual(Object.entries(known));
  }
  return known;
}

/** A row with these cells under their columns. */
const rowOf = (header: string, cells: Record<string, string>): string[] =>
  header.split('|').map((column) => cells[column] ?? '');

it('HubSpot', () => {
  const header =
    'Record ID|First Name|Last Name|Email|Phone Number|Mobile Phone Number|Contact owner|Primary Associated Company ID|Associated Company|Company Name|Job Title|City|State/Region|Country/Region|Date of birth|Lead Status|Lifecycle Stage|Preferred language|Create Date|Last Activity Date|Marketing contact status';
  const row = rowOf(header, {
    'Record ID': '50151',
    'First Name': 'Maria',
    'Contact owner': 'Brian Halligan',
    'Associated Company': 'HubSpot',
    'Lifecycle Stage': 'lead',
    'Country/Region': 'Hungary',
  });
  expect(guess(header, [row])).toEqual({
    'Record ID': 'externalId',
    'First Name': 'givenName',
    'Last Name': 'familyName',
    Email: 'emails',
    'Phone Number': 'phones',
    'Mobile Phone Number': 'phones',
    'Associated Company': 'companyName',
    'Job Title': 'jobTitle',
    City: 'city',
    'State/Region': 'region',
    'Country/Region': 'country',
    'Date of birth': 'birthday',
    'Lifecycle Stage': 'lifecycle',
    'Preferred language': 'locale',
  });
});

it('Salesforce, its reports and its data loader', () => {
  const report =
    'Salutation|First Name|Last Name|Title|Account Name|Mailing Street|Mailing City|Mailing State/Province|Mailing Zip/Postal Code|Mailing Country|Phone|Mobile|Fax|Email|Account Owner|Contact ID';
  expect(guess(report, [rowOf(report, { 'Contact ID': '0035g00000ABCDeAAQ', Title: 'CEO' })])).toEqual({
    'First Name': 'givenName',
    'Last Name': 'familyName',
    Title: 'jobTitle',
    'Account Name': 'companyName',
    'Mailing City': 'city',
    'Mailing State/Province': 'region',
    'Mailing Country': 'country',
    Phone: 'phones',
    Mobile: 'phones',
    Email: 'emails',
    'Contact ID': 'externalId',
  });
  const loader =
    'ID|ISDELETED|ACCOUNTID|LASTNAME|FIRSTNAME|NAME|MAILINGCITY|PHONE|MOBILEPHONE|EMAIL|TITLE|OWNERID|HASOPTEDOUTOFEMAIL|BIRTHDATE';
  expect(
    guess(loader, [
      rowOf(loader, { ID: '0035g00000ABCDeAAQ', OWNERID: '0055g000007XYZ', HASOPTEDOUTOFEMAIL: 'false' }),
    ]),
  ).toEqual({
    ID: 'externalId',
    LASTNAME: 'familyName',
    FIRSTNAME: 'givenName',
    NAME: 'displayName',
    MAILINGCITY: 'city',
    PHONE: 'phones',
    MOBILEPHONE: 'phones',
    EMAIL: 'emails',
    TITLE: 'jobTitle',
    BIRTHDATE: 'birthday',
  });
});

it('Google, old and new', () => {
  const old =
    'Name|Given Name|Additional Name|Family Name|Yomi Name|Nickname|Birthday|Notes|Group Membership|E-mail 1 - Type|E-mail 1 - Value|E-mail 2 - Type|E-mail 2 - Value|Phone 1 - Type|Phone 1 - Value|Address 1 - Formatted|Address 1 - City|Address 1 - Region|Address 1 - Country|Organization 1 - Name|Organization 1 - Title';
  const shared = {
    Birthday: 'birthday',
    Notes: 'note',
    'E-mail 1 - Value': 'emails',
    'E-mail 2 - Value': 'emails',
    'Phone 1 - Value': 'phones',
    'Address 1 - City': 'city',
    'Address 1 - Region': 'region',
    'Address 1 - Country': 'country',
  };
  expect(guess(old, [rowOf(old, { 'E-mail 1 - Value': 'a@example.com ::: b@example.com' })])).toEqual({
    ...shared,
    Name: 'displayName',
    'Given Name': 'givenName',
    'Family Name': 'familyName',
    'Group Membership': 'tags',
    'Organization 1 - Name': 'companyName',
    'Organization 1 - Title': 'jobTitle',
  });
  const recent =
    'First Name|Middle Name|Last Name|Phonetic First Name|Nickname|File As|Organization Name|Organization Title|Organization Department|Birthday|Notes|Photo|Labels|E-mail 1 - Label|E-mail 1 - Value|E-mail 2 - Label|E-mail 2 - Value|Phone 1 - Label|Phone 1 - Value|Address 1 - Label|Address 1 - City|Address 1 - Region|Address 1 - Country|Website 1 - Value';
  expect(guess(recent, [rowOf(recent, { 'E-mail 1 - Label': '* Work', Labels: '* myContacts' })])).toEqual({
    ...shared,
    'First Name': 'givenName',
    'Last Name': 'familyName',
    'File As': 'displayName',
    'Organization Name': 'companyName',
    'Organization Title': 'jobTitle',
    Labels: 'tags',
  });
});

it('Outlook', () => {
  const header =
    "First Name|Middle Name|Last Name|Title|Suffix|Nickname|E-mail Address|E-mail 2 Address|Home Phone|Business Phone|Business Phone 2|Mobile Phone|Business Fax|Job Title|Department|Company|Manager's Name|Home City|Home Country/Region|Business City|Business State|Business Country/Region|Birthday|Notes|Categories";
  const row = rowOf(header, {
    Title: 'Dr.',
    'Home City': 'Pécs',
    'Business Country/Region': 'Magyarország',
    Birthday: '0/0/00',
    'Business Phone': '(1) 234-5678 x12',
  });
  expect(guess(header, [row])).toEqual({
    'First Name': 'givenName',
    'Last Name': 'familyName',
    'E-mail Address': 'emails',
    'E-mail 2 Address': 'emails',
    'Home Phone': 'phones',
    'Business Phone': 'phones',
    'Business Phone 2': 'phones',
    'Mobile Phone': 'phones',
    'Job Title': 'jobTitle',
    Company: 'companyName',
    'Home City': 'city',
    'Business State': 'region',
    'Business Country/Region': 'country',
    Birthday: 'birthday',
    Notes: 'note',
    Categories: 'tags',
  });
});

it('Twenty', () => {
  const header =
    'Id|Name / First Name|Name / Last Name|Emails / Primary Email|Emails / Additional Emails|Phones / Primary Phone Number|Job Title|City|Company / Id|Linkedin / Link URL';
  const id = '0190a5a0-0000-7000-8000-000000000001';
  expect(
    guess(header, [rowOf(header, { Id: id, 'Company / Id': id, 'Emails / Additional Emails': '["b@example.com"]' })]),
  ).toEqual({
    Id: 'id',
    'Name / First Name': 'givenName',
    'Name / Last Name': 'familyName',
    'Emails / Primary Email': 'emails',
    'Emails / Additional Emails': 'emails',
    'Phones / Primary Phone Number': 'phones',
    'Job Title': 'jobTitle',
    City: 'city',
  });
});

it.each([
  [
    'fa',
    'کد مشتری|نام|نام خانوادگی|پست الکترونیک|تلفن همراه|شرکت|سمت|تاریخ تولد|استان|شهر|برچسب‌ها|مجموع خرید (تومان)|آخرین خرید',
  ],
  [
    'ar',
    'رقم العميل|الاسم الأول|اسم العائلة|البريد الإلكتروني|رقم الجوال|الشركة|المسمى الوظيفي|تاريخ الميلاد|المحافظة|المدينة|الوسوم|إجمالي المشتريات|آخر شراء',
  ],
  [
    'hu',
    'Ügyfélszám|Keresztnév|Vezetéknév|E-mail cím|Mobil|Cégnév|Beosztás|Születési dátum|Megye|Város|Címkék|Összes vásárlás|Utolsó vásárlás',
  ],
])('headers in %s', (_language, header) => {
  expect(Object.values(guess(header))).toEqual([
    ...[
      'externalId',
      'givenName',
      'familyName',
      'emails',
      'phones',
      'companyName',
      'jobTitle',
      'birthday',
      'region',
      'city',
    ],
    ...['tags', 'total', 'lastPurchasedAt'],
  ]);
});

it('a name alone is the whole name, and beside a family name the given one', () => {
  expect(guess('نام')).toEqual({ نام: 'displayName' });
});

it('values help where the header does not, and tell where it could be several', () => {
  expect(
    guess('a|b|c', [
      ['x', 'anna@example.com', '+36 30 123 4567'],
      ['y', '', '0036301234568'],
    ]),
  ).toEqual({ b: 'emails', c: 'phones' });
  const referrals = (value: string) =>
    guess('Referrer|Referee|Date', [[value, value, '1402/05/12']], ImportKind.REFERRALS_CSV);
  expect(referrals('a@example.com')).toEqual({
    Referrer: 'referrerEmail',
    Referee: 'refereeEmail',
    Date: 'referredAt',
  });
  expect(referrals('0190a5a0-0000-7000-8000-000000000001')).toMatchObject({
    Referrer: 'referrerId',
    Referee: 'refereeId',
  });
  expect(referrals('C-17')).toMatchObject({ Referrer: 'referrerExternalId', Referee: 'refereeExternalId' });
});

it('events', () => {
  expect(guess('Order Number|Customer ID|Email|Order Date|Total|Product Name', [], ImportKind.EVENTS_CSV)).toEqual({
    'Order Number': 'externalId',
    'Customer ID': 'contactExternalId',
    Email: 'email',
    'Order Date': 'occurredAt',
    Total: 'amount',
    'Product Name': 'item',
  });
  expect(
    Object.values(
      guess(
        'شماره فاکتور|کد مشتری|تاریخ|مبلغ|محصول',
        [['1', '2', '1402/05/12', '۱۲۰٬۰۰۰', 'x']],
        ImportKind.EVENTS_CSV,
      ),
    ),
  ).toEqual(['externalId', 'contactExternalId', 'occurredAt', 'amount', 'item']);
});

it('a column that cannot hold its field is left out, an empty one comes last, and none is taken twice', () => {
  expect(guess('Name|Email|Status|Country', [['A', 'none', 'new', 'Nowhere']])).toEqual({ Name: 'displayName' });
  expect(guess('Home City|Business City', [['', 'Pécs']])).toEqual({ 'Business City': 'city' });
  expect(guess('Name|Name|Full name')).toEqual({ 'Full name': 'displayName' });
  expect(guess('Email|Email|custom.Shoe size')).toEqual({
    Email: 'emails',
    'Email (2)': 'emails',
    'custom.Shoe size': 'custom.Shoe size',
  });
  expect(columnNamesOf(['a', '', 'a', ' '])).toEqual(['a', 'Column 2', 'a (2)', 'Column 4']);
});
