import { storable } from '../common/text.js';
import { foldText } from '../contacts/fold-text.js';
import { type Manner } from './column-manners.js';
import { ImportKind } from './import-job.enums.js';
import { ImportFailure } from './import-failure.js';
import { noKnownColumn, nothingInFile, twoColumnsForOneField } from './imports.messages.js';

/** Columns of this prefix become customFields. */
export const CUSTOM = 'custom.';

/** Our fields of each kind of file, each with what else a column may be called. */
const FIELDS: Record<ImportKind, Record<string, string[]>> = {
  [ImportKind.CONTACTS_CSV]: {
    id: ['contact id'],
    externalId: ['customer id', 'customer number', 'crm id', 'record id', 'external key'],
    kind: ['contact kind', 'contact type'],
    displayName: ['name', 'full name', 'contact name', 'customer name', 'contact'],
    givenName: ['first name', 'first', 'forename'],
    familyName: ['last name', 'last', 'surname'],
    emails: [
      'email',
      'email address',
      'e mail address',
      'email addresses',
      'mail',
      'primary email',
      'email 1',
      'email 2',
      'email 1 value',
      'email 2 value',
      'e mail 1 value',
      'e mail 2 value',
      'work email',
      'home email',
    ],
    phones: [
      'phone',
      'phone number',
      'telephone',
      'mobile',
      'mobile phone',
      'mobile number',
      'cell',
      'cell phone',
      'tel',
      'phone 1',
      'phone 2',
      'phone 1 value',
      'phone 2 value',
      'work phone',
      'home phone',
      'business phone',
    ],
    companyName: [
      'company',
      'organisation',
      'organization',
      'organization name',
      'organization 1 name',
      'account',
      'account name',
      'employer',
    ],
    jobTitle: ['title', 'position', 'role', 'organization title', 'organization 1 title'],
    birthday: ['birth date', 'date of birth', 'dob'],
    country: ['country code', 'home country', 'business country'],
    region: ['state', 'province', 'county', 'state region', 'home state', 'business state'],
    city: ['town', 'home city', 'business city'],
    locale: ['language'],
    ownerId: ['owner'],
    lifecycle: ['lifecycle stage', 'status'],
    customerSince: ['customer from', 'became customer', 'customer since date'],
    satisfaction: ['nps', 'nps score', 'satisfaction score'],
    audience: ['followers', 'follower count'],
    consentEmail: ['email consent', 'email opt in', 'accepts email', 'accepts marketing', 'accepts email marketing'],
    consentPhone: ['phone consent', 'phone opt in', 'sms consent'],
    doNotAsk: ['do not ask for referrals'],
    tags: ['tag', 'labels', 'categories', 'groups', 'group membership'],
    orders: ['orders count', 'order count', 'total orders', 'number of orders', 'purchase count', 'purchases'],
    total: ['total spent', 'lifetime value', 'total amount', 'amount spent', 'ltv', 'revenue'],
    lastPurchasedAt: ['last purchase', 'last purchase date', 'last order', 'last order date'],
    lastUpgradedAt: ['last upgrade', 'last upgrade date', 'upgraded at'],
    note: ['notes', 'comment', 'comments', 'description'],
  },
  // Cards name their properties themselves; see vcard-rows.ts.
  [ImportKind.CONTACTS_VCARD]: {},
  [ImportKind.REFERRALS_CSV]: {
    id: ['referral id'],
    ...sideFields('referrer', ['referred by', 'recommended by', 'advocate']),
    ...sideFields('referee', ['referred', 'recommended', 'friend']),
    channel: ['source'],
    channelLabel: ['channel name'],
    stage: ['status'],
    referredAt: ['date', 'referral date', 'referred on'],
    note: ['notes', 'comment'],
    value: ['amount', 'deal value'],
  },
  [ImportKind.EVENTS_CSV]: {
    contactId: ['contact'],
    contactExternalId: ['customer id', 'customer external id', 'customer', 'customer number'],
    email: ['email address', 'e mail address', 'contact email', 'customer email'],
    contactName: ['customer name', 'name of contact'],
    kind: ['event', 'event kind', 'event type', 'type'],
    externalId: ['event id', 'order id', 'transaction id', 'order number', 'invoice number'],
    occurredAt: ['date', 'time', 'timestamp', 'event date', 'order date', 'purchase date'],
    amount: ['amount usd', 'amount eur', 'total', 'price', 'order total', 'revenue'],
    item: ['product', 'product name', 'sku'],
    score: ['rating', 'nps'],
    name: ['event name'],
    refundsExternalId: ['refunds', 'refunded order id'],
  },
  [ImportKind.INTERACTIONS_CSV]: {
    contactId: ['contact'],
    contactExternalId: ['customer id', 'customer external id', 'customer', 'customer number', 'from', 'sender'],
    email: ['email address', 'e mail address', 'contact email', 'customer email', 'from email'],
    phone: ['phone number', 'contact phone', 'mobile'],
    contactName: ['customer name', 'name of contact', 'contact full name'],
    participants: ['participant', 'with', 'to', 'recipient', 'recipients', 'attendees', 'cc'],
    kind: ['type', 'activity', 'activity type', 'interaction', 'interaction kind', 'interaction type'],
    direction: ['incoming or outgoing'],
    subject: ['title', 'topic'],
    body: ['text', 'note', 'notes', 'description', 'message', 'content', 'comments'],
    occurredAt: ['date', 'time', 'timestamp', 'activity date', 'happened at', 'date and time'],
    author: ['author email', 'logged by', 'owner', 'owner email', 'assigned to'],
    externalId: ['interaction id', 'activity id', 'message id'],
  },
  [ImportKind.RELATIONSHIPS_CSV]: {
    ...sideFields('contact', ['source', 'from']),
    contactId: [],
    ...sideFields('other', ['target', 'to']),
    otherName: ['other full name'],
    kind: ['type', 'relationship', 'relation', 'relationship type', 'tie'],
    since: ['date', 'known since', 'from date'],
    note: ['notes', 'comment', 'description'],
  },
};

function sideFields(side: string, alone: string[]): Record<string, string[]> {
  return {
    [`${side}Id`]: [`${side} contact id`],
    [`${side}ExternalId`]: [side, `${side} customer id`, ...alone],
    [`${side}Email`]: [`${side} email address`, `${side} e mail address`, ...alone.map((name) => `${name} email`)],
    [`${side}Name`]: [`${side} full name`, ...alone.map((name) => `${name} name`)],
  };
}

/** Our fields of a kind of file, in the order in which people look for them. */
export const fieldsOf = (kind: ImportKind): string[] => Object.keys(FIELDS[kind]);

/** Fields that several columns may fill, and one column with several values between semicolons. */
export const LISTS = new Set(['emails', 'phones', 'tags', 'participants']);

const plain = (name: string): string => foldText(name).replaceAll(' ', '');

const byName = new Map(
  Object.entries(FIELDS).map(([kind, fields]) => [
    kind as ImportKind,
    new Map(
      Object.entries(fields).flatMap(([field, others]) => [field, ...others].map((name) => [plain(name), field])),
    ),
  ]),
);

/** The field of a name as a file or a mapping writes it; undefined where there is none. */
export function fieldNamed(kind: ImportKind, name: string): string | undefined {
  const trimmed = name.trim();
  if (kind === ImportKind.CONTACTS_CSV && trimmed.toLowerCase().startsWith(CUSTOM) && trimmed.length > CUSTOM.length) {
    return CUSTOM + trimmed.slice(CUSTOM.length);
  }
  return byName.get(kind)!.get(plain(trimmed));
}

export interface Column {
  index: number;
  /** As the file calls it. */
  name: string;
  field: string;
  manner?: Manner;
}

/**
 * What the columns of a file are called, each differently: as in its header, the second "Name" as "Name (2)", and one
 * without a name by its number. A mapping names them so.
 */
export function columnNamesOf(header: string[]): string[] {
  const taken = new Set<string>();
  return header.map((raw, index) => {
    const name = storable(raw).trim() || `Column ${index + 1}`;
    let unique = name;
    for (let number = 2; taken.has(unique); number++) unique = `${name} (${number})`;
    taken.add(unique);
    return unique;
  });
}

/**
 * Which column holds which field. A mapping goes first, and null in it leaves a column out; then names of ours count,
 * however they are spaced and capitalised, and their usual synonyms. Other columns are ignored.
 *
 * @throws ImportFailure where there is no header, no known column, or two columns for a field that takes one.
 */
export function columnsOf(kind: ImportKind, header: string[], mapping: Record<string, string | null> = {}): Column[] {
  if (header.every((name) => name.trim() === '')) throw new ImportFailure(nothingInFile);
  const mapped = new Map(Object.entries(mapping).map(([name, field]) => [name.trim(), field]));
  const mappedFields = new Set([...mapped.values()].map((field) => field && fieldNamed(kind, field)));
  const columns: Column[] = [];
  columnNamesOf(header).forEach((name, index) => {
    const target = mapped.has(name) ? mapped.get(name) : mapped.get(storable(header[index]!).trim());
    const field = target === null ? undefined : fieldNamed(kind, target ?? storable(header[index]!));
    // A mapped column takes the place of one that only happens to have the field's name.
    if (!field || (target === undefined && mappedFields.has(field) && !LISTS.has(field))) return;
    const other = columns.find((column) => column.field === field);
    if (other && !LISTS.has(field)) {
      throw new ImportFailure(twoColumnsForOneField, { one: other.name, other: name, field });
    }
    columns.push({ index, name, field });
  });
  if (columns.length === 0)
    throw new ImportFailure(noKnownColumn, { columns: storable(header.slice(0, 20).join(', ').slice(0, 500)) });
  return columns;
}
