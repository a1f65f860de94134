import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { eightAtOnce } from './support/hostile.js';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';

const data = (path: string) => new URL(`../../shared/data/${path}`, import.meta.url);
const EMAILS = data('emails/tests.csv');
const PHONES = data('phones/valid_examples.csv');
const onData = (file: URL) => (existsSync(file) ? describe : describe.skip);

let moaref: TestWorkspace;
beforeAll(async () => {
  moaref = await newWorkspace();
});

// What csv-torture holds goes through the same door in imports.e2e.ts.
onData(EMAILS)('the addresses of isemail (needs ../shared/data)', () => {
  interface Verdict {
    id: string;
    address_json: string;
    category: string;
  }
  const verdicts: Verdict[] = existsSync(EMAILS) ? parse(readFileSync(EMAILS), { columns: true }) : [];
  const VALID = ['ISEMAIL_VALID_CATEGORY', 'ISEMAIL_DNSWARN'];

  /** Valid by the letter, and refused. */
  const REFUSED: Record<string, string> = {
    5: 'test@io: ICANN forbids addresses at a top-level domain',
    13: 'a top-level domain of one letter, which there is not',
    33: 'a top-level domain with a hyphen, which there is not',
    37: 'a top-level domain of one letter, which there is not',
  };
  /** White space around an address is no part of it, so these are test@iana.org. */
  const TRIMMED = [
    ...[88, 89, 99, 127, 128, 132, 141, 142, 143, 144, 145, 146, 147, 148, 149, 150, 151, 152],
    ...[153, 154, 155, 156, 157, 158],
  ].map(String);

  const CREATE = `mutation ($address: String!) {
    createContact(input: { displayName: "Somebody", emails: [$address] }) {
      contact { emails { address } } userErrors { code path }
    }
  }`;

  test('are taken and refused as their verdicts say, but for what is listed', async () => {
    const surprises: string[] = [];
    const differ: string[] = [];
    await eightAtOnce(verdicts, async ({ id, address_json, category }) => {
      const address = JSON.parse(address_json) as string;
      const { status, body } = await moaref.admin.raw(CREATE, { address });
      const { contact, userErrors = [] } = body.data?.createContact ?? {};
      const [refused] = userErrors as { code: string; path: string[] }[];
      const isRefused =
        contact == null &&
        (refused
          ? status === 200 && refused.code === 'INVALID' && refused.path.join('.') === 'input.emails.0'
          : status === 400 && body.errors?.[0]?.extensions?.['inputPath'] === undefined
            ? false
            : body.errors?.[0]?.extensions?.['code'] === 'BAD_USER_INPUT');
      const isTaken = status === 200 && contact?.emails.length === 1 && userErrors.length === 0;
      if (isTaken === isRefused) surprises.push(`${id} ${address_json}: ${status} ${JSON.stringify(body)}`);
      if (isTaken !== VALID.includes(category)) differ.push(id);
      if (isTaken && !VALID.includes(category) && contact.emails[0].address !== 'test@iana.org') {
        surprises.push(`${id}: ${contact.emails[0].address}`);
      }
    });
    expect(verdicts.length).toBeGreaterThan(100);
    expect(surprises).toEqual([]);
    expect(differ.sort()).toEqual([...Object.keys(REFUSED), ...TRIMMED].sort());
  });
});

onData(PHONES)('the example numbers of libphonenumber (needs ../shared/data)', () => {
  interface Example {
    region: string;
    national_number: string;
    e164: string;
  }
  const examples: Example[] = existsSync(PHONES) ? parse(readFileSync(PHONES), { columns: true }) : [];
  const UPSERT = `mutation ($input: UpsertContactsInput!) {
    upsertContacts(input: $input) { results { contact { phones { number } } userErrors { message } } }
  }`;

  /** 001 is the world; Ascension, Tristan da Cunha and Kosovo have plans of their own, but no code of ISO 3166-1. */
  const NO_COUNTRIES = ['001', 'AC', 'TA', 'XK'];

  /** The numbers as they came to be kept, for contacts in the country of each. */
  async function kept(numberOf: (example: Example) => string): Promise<string[]> {
    const numbers: string[] = [];
    for (let start = 0; start < examples.length; start += 250) {
      const contacts = examples.slice(start, start + 250).map((example) => ({
        displayName: 'Somebody',
        country: NO_COUNTRIES.includes(example.region) ? null : example.region,
        phones: [numberOf(example)],
      }));
      const { upsertContacts } = await moaref.admin.query(UPSERT, { input: { contacts } });
      for (const { contact, userErrors } of upsertContacts.results) {
        expect(userErrors).toEqual([]);
        numbers.push(contact.phones[0].number as string);
      }
    }
    return numbers;
  }

  test('are kept as they are where they are E.164', async () => {
    expect(examples).toHaveLength(1148);
    expect(await kept(({ e164 }) => e164)).toEqual(examples.map(({ e164 }) => e164));
  });

  test('become E.164 as they are dialled at home, but for what is listed', async () => {
    const numbers = await kept(({ national_number }) => national_number);
    const left = examples.filter(({ e164 }, i) => numbers[i] !== e164);
    expect(
      left.filter(({ region }) => !NO_COUNTRIES.includes(region)).map(({ region, e164 }) => `${region} ${e164}`),
    ).toEqual([
      // From eight digits to ten in 2024.
      'BJ +22985751234',
      'BJ +22981123456',
      // Renumbered.
      'ZW +2631312345',
    ]);
    expect(left).toHaveLength(23);
  });
});
