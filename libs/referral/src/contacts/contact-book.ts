import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { type ContactFields } from './contact-fields.js';
import { alreadyKnown, sharedAddress } from './contacts.messages.js';
import { foldText } from './fold-text.js';
import { sortNameOf } from './search-text.js';

/** A contact as it is stored, or is about to be. */
export interface KnownContact {
  id: string;
  fields: ContactFields;
  /** In the bin, merged or erased: only its id is still taken. */
  gone: boolean;
  /** Who has been kept of several who were one; whoever asks for the externalId of the other means that one. */
  mergedIntoId: string | null;
}

/** The contacts that a batch of inputs may mean, looked up as they stand after each input. */
export class ContactBook {
  private readonly byId = new Map<string, KnownContact>();
  private readonly byExternalId = new Map<string, KnownContact>();
  /** Ids of the kept by the externalIds of those that were merged into them. */
  private readonly byFormerExternalId = new Map<string, string>();
  private readonly byEmail = new Map<string, Set<string>>();
  private readonly byPhone = new Map<string, Set<string>>();
  private readonly byName = new Map<string, Set<string>>();

  constructor(contacts: Iterable<KnownContact>) {
    for (const contact of contacts) this.put(contact);
  }

  put(contact: KnownContact): void {
    const before = this.byId.get(contact.id);
    if (before && !before.gone) this.unlink(before);
    this.byId.set(contact.id, contact);
    if (!contact.gone) this.link(contact);
    else if (contact.mergedIntoId !== null && contact.fields.externalId !== null) {
      this.byFormerExternalId.set(contact.fields.externalId, contact.mergedIntoId);
    }
  }

  get(id: string): KnownContact | undefined {
    return this.byId.get(id);
  }

  /** Who of the living has an externalId, or had it before a merge. */
  holderOf(externalId: string | null | undefined): KnownContact | undefined {
    if (externalId == null) return undefined;
    const kept = this.byId.get(this.byFormerExternalId.get(externalId) ?? '');
    return this.byExternalId.get(externalId) ?? (kept?.gone ? undefined : kept);
  }

  /**
   * Whom an input without a known id means: who has its externalId, else who alone has one of its addresses. A contact
   * with another externalId is somebody else, who shares the address: families and offices do.
   */
  match(externalId: string | null | undefined, emails: readonly string[]): KnownContact | RefusalReason | undefined {
    const holder = this.holderOf(externalId);
    if (holder) return holder;
    const matches = new Map<string, string>();
    for (const address of emails) {
      for (const id of this.byEmail.get(address) ?? []) {
        if (externalId == null || this.byId.get(id)!.fields.externalId === null) matches.set(id, address);
      }
    }
    const [first, second] = matches;
    if (!first) return undefined;
    if (!second) return this.byId.get(first[0]);
    return {
      code: UserErrorCode.CONFLICT,
      message: sharedAddress,
      values: { address: first[1] },
      path: ['emails', String(emails.indexOf(first[1]))],
      conflictingId: first[0],
    };
  }

  /**
   * Who is plainly the same person as somebody without externalId and e-mail address: the same name, and a phone number
   * in common; without a phone the same company and birthday, and no more known of them than that. It has a file of
   * people who are named by nothing else change nothing when it is imported again.
   */
  alike({ displayName, phones, companyName, birthday }: ContactFields): KnownContact | undefined {
    for (const id of this.byName.get(sortNameOf(displayName)) ?? []) {
      const known = this.byId.get(id)!;
      const theirs = known.fields;
      if (theirs.displayName !== displayName) continue;
      const isSame =
        phones.length > 0
          ? phones.some((number) => theirs.phones.includes(number))
          : isBare(theirs) && theirs.birthday === birthday && isSameText(theirs.companyName, companyName);
      if (isSame) return known;
    }
    return undefined;
  }

  /** Why a new contact is plainly somebody who is there already; undefined where it is not. */
  samePerson({ externalId, emails, phones }: ContactFields): RefusalReason | undefined {
    const same = (id: string, by: string, path: string[]): RefusalReason => ({
      code: UserErrorCode.DUPLICATE,
      message: alreadyKnown,
      values: { by },
      path,
      conflictingId: id,
    });
    const holder = this.holderOf(externalId);
    if (holder) return same(holder.id, 'externalId', ['externalId']);
    for (const [index, address] of emails.entries()) {
      for (const id of this.byEmail.get(address) ?? []) return same(id, 'email', ['emails', String(index)]);
    }
    for (const [index, number] of phones.entries()) {
      for (const id of this.byPhone.get(number) ?? []) return same(id, 'phone', ['phones', String(index)]);
    }
    return undefined;
  }

  private link(contact: KnownContact): void {
    const { externalId, emails, phones, displayName } = contact.fields;
    const name = sortNameOf(displayName);
    this.byName.set(name, (this.byName.get(name) ?? new Set()).add(contact.id));
    if (externalId !== null) this.byExternalId.set(externalId, contact);
    for (const address of emails) this.byEmail.set(address, (this.byEmail.get(address) ?? new Set()).add(contact.id));
    for (const number of phones) this.byPhone.set(number, (this.byPhone.get(number) ?? new Set()).add(contact.id));
  }

  private unlink({ id, fields }: KnownContact): void {
    this.byName.get(sortNameOf(fields.displayName))?.delete(id);
    if (fields.externalId !== null) this.byExternalId.delete(fields.externalId);
    for (const address of fields.emails) this.byEmail.get(address)?.delete(id);
    for (const number of fields.phones) this.byPhone.get(number)?.delete(id);
  }
}

const isSameText = (one: string | null, other: string | null): boolean => foldText(one ?? '') === foldText(other ?? '');

const isBare = ({ externalId, emails, phones }: ContactFields): boolean =>
  externalId === null && emails.length === 0 && phones.length === 0;
