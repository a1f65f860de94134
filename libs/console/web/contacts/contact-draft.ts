import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.js';
import { type UserError } from '../api/use-run.js';
import { type Lifecycle } from './filters.js';

export const CONTACT_TO_EDIT = graphql(`
  query ContactToEdit($id: ID!) {
    contact(id: $id) {
      id
      kind
      displayName
      givenName
      familyName
      jobTitle
      company {
        id
        name
      }
      emails {
        address
      }
      phones {
        number
      }
      city
      region
      country
      locale
      birthday
      lifecycle
      owner {
        id
      }
      tags {
        id
        name
      }
      consent {
        email
        phone
        doNotAsk
      }
      customFields
    }
  }
`);

export const CREATE_CONTACT = graphql(`
  mutation CreateContact($input: ContactInput!) {
    createContact(input: $input) {
      contact {
        id
        displayName
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

export const UPDATE_CONTACT = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      contact {
        id
        displayName
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

type ContactInput = VariablesOf<typeof CREATE_CONTACT>['input'];
type Patch = VariablesOf<typeof UPDATE_CONTACT>['input']['patch'];
type EditedContact = NonNullable<ResultOf<typeof CONTACT_TO_EDIT>['contact']>;

/** A contact as it stands in the form; what is empty is an empty text. */
export interface Draft {
  kind: 'PERSON' | 'ORGANISATION';
  displayName: string;
  givenName: string;
  familyName: string;
  companyName: string;
  jobTitle: string;
  /** The first is the primary one. */
  emails: readonly string[];
  phones: readonly string[];
  city: string;
  region: string;
  country: string;
  locale: string;
  /** YYYY-MM-DD or --MM-DD; with 00 where a part is missing yet. */
  birthday: string;
  lifecycle: Lifecycle;
  ownerId: string;
  tags: readonly string[];
  mayEmail: boolean;
  mayPhone: boolean;
  doNotAsk: boolean;
  /** The host's own fields that are a text or a number, by name. */
  customFields: Readonly<Record<string, string>>;
}

export const newDraft = (known: Partial<Draft> = {}): Draft => ({
  kind: 'PERSON',
  displayName: '',
  givenName: '',
  familyName: '',
  companyName: '',
  jobTitle: '',
  emails: [''],
  phones: [''],
  city: '',
  region: '',
  country: '',
  locale: '',
  birthday: '',
  lifecycle: 'LEAD',
  ownerId: '',
  tags: [],
  mayEmail: false,
  mayPhone: false,
  doNotAsk: false,
  customFields: {},
  ...known,
});

const atLeastOne = (values: string[]): string[] => (values.length > 0 ? values : ['']);

export const draftOf = (contact: EditedContact): Draft => ({
  kind: contact.kind,
  displayName: contact.displayName,
  givenName: contact.givenName ?? '',
  familyName: contact.familyName ?? '',
  companyName: contact.company?.name ?? '',
  jobTitle: contact.jobTitle ?? '',
  emails: atLeastOne(contact.emails.map(({ address }) => address)),
  phones: atLeastOne(contact.phones.map(({ number }) => number)),
  city: contact.city ?? '',
  region: contact.region ?? '',
  country: contact.country ?? '',
  locale: contact.locale ?? '',
  birthday: contact.birthday ?? '',
  lifecycle: contact.lifecycle,
  ownerId: contact.owner?.id ?? '',
  tags: contact.tags.map(({ name }) => name),
  mayEmail: contact.consent.email,
  mayPhone: contact.consent.phone,
  doNotAsk: contact.consent.doNotAsk,
  customFields: Object.fromEntries(
    Object.entries(contact.customFields).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  ),
});

const TEXTS = [
  'displayName',
  'givenName',
  'familyName',
  'companyName',
  'jobTitle',
  'city',
  'region',
  'country',
  'locale',
  'birthday',
  'ownerId',
] as const;

const filled = (values: readonly string[]): string[] => values.map((value) => value.trim()).filter(Boolean);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * What changed, for the last one who writes a field wins: what is left alone stays as another may have made it
 * meanwhile. Of a new contact everything changed that is not as it would be anyway.
 */
export function changesOf(before: Draft, draft: Draft): Patch {
  const patch: Patch = {};
  for (const field of TEXTS) {
    const text = draft[field].trim();
    if (text !== before[field].trim()) patch[field] = text || null;
  }
  if (draft.kind !== before.kind) patch.kind = draft.kind;
  if (draft.lifecycle !== before.lifecycle) patch.lifecycle = draft.lifecycle;
  for (const field of ['emails', 'phones'] as const) {
    if (!same(filled(draft[field]), filled(before[field]))) patch[field] = filled(draft[field]);
  }
  if (!same(draft.tags, before.tags)) patch.tags = [...draft.tags];
  const consent = {
    ...(draft.mayEmail !== before.mayEmail && { email: draft.mayEmail }),
    ...(draft.mayPhone !== before.mayPhone && { phone: draft.mayPhone }),
    ...(draft.doNotAsk !== before.doNotAsk && { doNotAsk: draft.doNotAsk }),
  };
  if (Object.keys(consent).length > 0) patch.consent = consent;
  const fields = Object.entries(draft.customFields).filter(([name, value]) => value !== before.customFields[name]);
  if (fields.length > 0) patch.customFields = Object.fromEntries(fields.map(([name, value]) => [name, value || null]));
  return patch;
}

/** A new contact holds no nulls: nothing of it is there to be cleared. */
export const inputOf = (draft: Draft): ContactInput =>
  Object.fromEntries(Object.entries(changesOf(newDraft(), draft)).filter(([, value]) => value !== null));

export const isChanged = (before: Draft, draft: Draft): boolean => Object.keys(changesOf(before, draft)).length > 0;

/** Where an error belongs: `emails.1` of `["input", "patch", "emails", "1"]`. */
export const placeOf = ({ path }: UserError): string =>
  (path ?? []).filter((step, index) => !(index < 2 && (step === 'input' || step === 'patch'))).join('.');
