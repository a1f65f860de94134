import { beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { newWorkspace, type TestWorkspace } from './support/moaref.js';

const FILE = new URL('../../shared/data/strings-naughty/blns.json', import.meta.url);
const lines = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as string[]) : [];

let here: TestWorkspace;
let contactId: string;
let otherId: string;

const CREATE = 'mutation { createContact(input: { displayName: "Naughty" }) { contact { id } } }';

beforeAll(async () => {
  here = await newWorkspace();
  contactId = (await here.admin.query(CREATE)).createContact.contact.id as string;
  otherId = (await here.admin.query(CREATE)).createContact.contact.id as string;
});

interface Door {
  document: string;
  variables: (line: string) => Record<string, unknown>;
  /** What comes back of a line that was taken. */
  readBack: (data: any) => unknown;
  isBack?: (back: unknown, line: string) => boolean;
  /** How a taken line reads; the same, unless the scalar has one spelling of its own. */
  spelling?: (line: string) => unknown;
}

const updateContact = (type: string, patch: string, selection: string) => `mutation ($id: ID!, $value: ${type}) {
  updateContact(input: { id: $id, patch: { ${patch} } }) { contact { ${selection} } userErrors { code message path } }
}`;

const CREATE_WITH_FIELDS = `mutation ($value: JSONObject) {
  createContact(input: { displayName: "Naughty", customFields: $value }) { contact { customFields } userErrors { code message path } }
}`;

/** One door for each kind of scalar that a client can write. */
const DOORS: Record<string, Door> = {
  String: {
    document: `mutation ($id: ID!, $value: String) {
      logInteraction(input: { contactId: $id, kind: NOTE, body: $value }) { interaction { body } userErrors { code message path } }
    }`,
    variables: (line) => ({ id: contactId, value: line }),
    readBack: (data) => data.logInteraction.interaction?.body,
  },
  ID: {
    document: 'query ($value: ID!) { contact(id: $value) { id } }',
    variables: (line) => ({ value: line }),
    readBack: (data) => data.contact?.id,
  },
  DateTime: {
    document: updateContact('DateTime', 'customerSince: $value', 'customerSince'),
    variables: (line) => ({ id: contactId, value: line }),
    readBack: (data) => data.updateContact.contact?.customerSince,
  },
  Date: {
    document: `mutation ($id: ID!, $other: ID!, $value: Date) {
      relateContacts(input: { contactId: $id, otherId: $other, kind: FRIEND, since: $value }) {
        relationship { since } userErrors { code message path }
      }
    }`,
    variables: (line) => ({ id: contactId, other: otherId, value: line }),
    readBack: (data) => data.relateContacts.relationship?.since,
  },
  PartialDate: {
    document: updateContact('PartialDate', 'birthday: $value', 'birthday'),
    variables: (line) => ({ id: contactId, value: line }),
    readBack: (data) => data.updateContact.contact?.birthday,
  },
  Decimal: {
    document: `mutation ($id: ID!, $value: Decimal!) {
      recordEvent(input: { contactId: $id, kind: UPGRADE, amount: { amount: $value, currency: "EUR" }, occurredAt: "2026-01-01T00:00:00Z" }) {
        event { amount { amount } } userErrors { code message path }
      }
    }`,
    variables: (line) => ({ id: contactId, value: line }),
    readBack: (data) => data.recordEvent.event?.amount.amount,
    spelling: (line) =>
      line
        .replace(/^\+?0*(?=\d)/, '')
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, ''),
  },
  'JSONObject value': {
    document: CREATE_WITH_FIELDS,
    variables: (line) => ({ value: { note: line } }),
    readBack: (data) => data.createContact.contact?.customFields.note,
  },
  'JSONObject key': {
    document: CREATE_WITH_FIELDS,
    variables: (line) => ({ value: { [line]: 'here' } }),
    readBack: (data) => Object.keys(data.createContact.contact?.customFields ?? {})[0],
  },
  'JSONObject key of a patch': {
    document: updateContact('JSONObject', 'customFields: $value', 'customFields'),
    variables: (line) => ({ id: contactId, value: { [line]: line } }),
    // Lines are sent eight at a time, and each adds a key.
    readBack: (data) => data.updateContact.contact?.customFields,
    isBack: (back, line) => Object.hasOwn(back as object, line),
  },
  Int: {
    document: 'query ($value: Int) { contacts(first: $value) { nodes { id } } }',
    variables: (line) => ({ value: line }),
    readBack: () => undefined,
  },
  Boolean: {
    document: 'query ($value: Boolean) { contacts(filter: { deleted: $value }) { nodes { id } } }',
    variables: (line) => ({ value: line }),
    readBack: () => undefined,
  },
  enum: {
    document: 'query ($value: ContactOrder) { contacts(orderBy: $value) { nodes { id } } }',
    variables: (line) => ({ value: line }),
    readBack: () => undefined,
  },
};

(lines.length > 0 ? describe : describe.skip)('every naughty string', () => {
  it.each(Object.keys(DOORS))(
    'as %s comes back equal, or is refused with the reason',
    async (kind) => {
      const { document, variables, readBack, spelling = (line: string) => line } = DOORS[kind]!;
      const { isBack = (back: unknown, line: string) => back === spelling(line) } = DOORS[kind]!;
      const surprises: string[] = [];
      let taken = 0;
      const ask = async (line: string) => {
        const { status, body } = await here.admin.raw(document, variables(line));
        if (status === 400) {
          const [error] = body.errors ?? [];
          if (
            !error?.message ||
            !['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'].includes(error.extensions?.['code'])
          ) {
            surprises.push(`${JSON.stringify(line)}: 400 without a reason`);
          }
          return;
        }
        const payload = Object.values(body.data ?? {})[0] as {
          userErrors?: { code: string; message: string }[];
        } | null;
        const refused = payload?.userErrors?.[0];
        if (status !== 200) surprises.push(`${JSON.stringify(line)}: ${status}`);
        else if (refused) expect(refused.message).not.toBe('');
        else {
          taken++;
          const back = readBack(body.data);
          if (!isBack(back, line)) surprises.push(`${JSON.stringify(line)}: came back as ${JSON.stringify(back)}`);
        }
      };
      for (let start = 0; start < lines.length; start += 8) await Promise.all(lines.slice(start, start + 8).map(ask));
      expect(surprises).toEqual([]);
      if (kind === 'String') expect(taken).toBeGreaterThan(450);
    },
    120_000,
  );
});
