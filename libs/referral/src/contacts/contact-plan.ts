import { changesBetween } from '../access/audit.service.js';
import { idTaken, notFound } from '../common/common.messages.js';
import { isId, newId } from '../common/ids.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { ContactBook, type KnownContact } from './contact-book.js';
import { type Circumstances, type ContactFields, contactFieldsAfter } from './contact-fields.js';
import { type ContactInput } from './contacts.inputs.js';
import { addressBlocked, contactExternalIdTaken } from './contacts.messages.js';
import { normaliseEmail } from './email-address.js';
import { missingContact } from './missing-contact.js';

/** What an input is to do. */
export type Intent =
  /** Make a contact. */
  | 'CREATE'
  /** Make a contact, unless the person plainly is there already. */
  | 'CREATE_UNKNOWN'
  /** Change the contact with the input's id. */
  | 'UPDATE'
  /** Change the contact that the input names by id, externalId or address; make it where there is none. */
  | 'UPSERT'
  /** As UPSERT; an input that names nobody so means who is plainly the same person (ContactBook.alike). */
  | 'UPSERT_ALIKE';

export interface ContactWrite {
  intent: Intent;
  input: ContactInput;
}

/** What became of one write. Reasons have paths that begin at the input's fields; with any, nothing was done. */
export interface ContactResult {
  id: string | null;
  created: boolean;
  /** Whether the contact is any different from before: false where the input says what is there already. */
  changed: boolean;
  reasons: RefusalReason[];
  /** The contact before and after this write; null where it was refused, `before` also where it was made. */
  before: ContactFields | null;
  after: ContactFields | null;
}

/** A contact to store. */
export interface ContactDraft {
  id: string;
  before: ContactFields | null;
  after: ContactFields;
}

/** What the plan needs to know from the database besides the contacts themselves. */
export interface Facts {
  /** Users who may own a contact. */
  owners: ReadonlySet<string>;
  /** E-mail addresses and phones of erased people. */
  blocked: ReadonlySet<string>;
}

export interface ContactPlan {
  drafts: ContactDraft[];
  results: ContactResult[];
  /** Owners and addresses that the inputs bring in: what the facts are needed of. */
  asked: { owners: Set<string>; addresses: Set<string> };
}

/**
 * Applies writes in order to the contacts that they may mean, in memory, so that any number of them is stored by a few
 * statements and a bad one does not stop the others.
 *
 * @param facts null to find out first which are needed; then nothing is refused for their sake
 */
export function planWrites(
  writes: readonly ContactWrite[],
  stored: readonly KnownContact[],
  circumstances: Circumstances,
  facts: Facts | null,
): ContactPlan {
  const book = new ContactBook(stored);
  const drafts = new Map<string, ContactDraft>();
  const asked: ContactPlan['asked'] = { owners: new Set(), addresses: new Set() };

  const results = writes.map(({ intent, input }): ContactResult => {
    const target = targetOf(intent, input, book, circumstances);
    if ('code' in target) return refused([target]);
    const before = target.known?.fields ?? null;
    // A host that still has the externalId of a merged one means the kept one, which has an externalId of its own.
    const isFormer =
      isUpsert(intent) &&
      input.id == null &&
      before?.externalId != null &&
      book.holderOf(input.externalId) === target.known;
    const meant = isFormer ? { ...input, externalId: undefined } : input;
    const { fields, reasons } = contactFieldsAfter(before, meant, circumstances);

    const holder = book.holderOf(fields.externalId);
    if (intent === 'CREATE_UNKNOWN') {
      const same = book.samePerson(fields);
      if (same) reasons.push(same);
    } else if (holder && holder.id !== target.known?.id) {
      reasons.push({
        code: UserErrorCode.DUPLICATE,
        message: contactExternalIdTaken,
        path: ['externalId'],
        conflictingId: holder.id,
      });
    }
    reasons.push(...strangers(before, fields, asked, facts));
    if (reasons.length > 0) return refused(reasons);

    const id = target.known?.id ?? target.id;
    book.put({ id, fields, gone: false, mergedIntoId: null });
    const draft = drafts.get(id);
    if (draft) draft.after = fields;
    else drafts.set(id, { id, before, after: fields });
    const changed = before === null || Object.keys(changesBetween(before, fields)).length > 0;
    return { id, created: !target.known, changed, reasons: [], before, after: fields };
  });
  return { drafts: [...drafts.values()], results, asked };
}

const refused = (reasons: RefusalReason[]): ContactResult => ({
  ...{ id: null, created: false, changed: false, reasons },
  ...{ before: null, after: null },
});

const isUpsert = (intent: Intent): boolean => intent === 'UPSERT' || intent === 'UPSERT_ALIKE';

interface Target {
  id: string;
  known?: KnownContact;
}

function targetOf(
  intent: Intent,
  input: ContactInput,
  book: ContactBook,
  circumstances: Circumstances,
): Target | RefusalReason {
  const id = input.id?.toLowerCase();
  const known = id === undefined ? undefined : book.get(id);
  if (intent === 'UPDATE') {
    if (known && !known.gone) return { id: known.id, known };
    return missingContact(['id'], known?.mergedIntoId);
  }
  if (known?.mergedIntoId) return missingContact(['id'], known.mergedIntoId);
  if (known && (!isUpsert(intent) || known.gone)) {
    return { code: UserErrorCode.DUPLICATE, message: idTaken, path: ['id'], conflictingId: known.id };
  }
  if (known) return { id: known.id, known };
  // An id that nobody has yet is a new contact's: whoever else has the externalId or address has another id.
  if (isUpsert(intent) && id === undefined) {
    const match = book.match(input.externalId, emailsOf(input)) ?? alike(intent, input, book, circumstances);
    if (match) return 'code' in match ? match : { id: match.id, known: match };
  }
  return { id: id ?? newId() };
}

/** Whom an input means that names nobody by id, externalId or e-mail address. */
function alike(
  intent: Intent,
  input: ContactInput,
  book: ContactBook,
  circumstances: Circumstances,
): KnownContact | undefined {
  if (intent !== 'UPSERT_ALIKE' || !isNameless(input)) return undefined;
  return book.alike(contactFieldsAfter(null, input, circumstances).fields);
}

/** Whether an input names its contact by nothing that tells people apart for sure. */
export const isNameless = (input: ContactInput): boolean =>
  input.id == null && input.externalId == null && emailsOf(input).length === 0;

/** Owners and addresses that an input brings in must be known and must not be blocked. */
function strangers(
  before: ContactFields | null,
  { ownerId, emails, phones }: ContactFields,
  asked: ContactPlan['asked'],
  facts: Facts | null,
): RefusalReason[] {
  const reasons: RefusalReason[] = [];
  if (ownerId !== null && ownerId !== before?.ownerId && isId(ownerId)) {
    asked.owners.add(ownerId);
    if (facts && !facts.owners.has(ownerId)) {
      reasons.push({ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what: 'user' }, path: ['ownerId'] });
    }
  }
  for (const [field, values] of Object.entries({ emails, phones })) {
    for (const [index, value] of values.entries()) {
      if (before?.[field as 'emails' | 'phones'].includes(value)) continue;
      asked.addresses.add(value);
      if (facts?.blocked.has(value)) {
        reasons.push({ code: UserErrorCode.INVALID, message: addressBlocked, path: [field, String(index)] });
      }
    }
  }
  return reasons;
}

/** An input's addresses as they would be stored; what is no address is reported elsewhere. */
export const emailsOf = (input: ContactInput): string[] =>
  (input.emails ?? []).map(normaliseEmail).filter((address) => address !== null);
