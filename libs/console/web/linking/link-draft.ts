import { GregorianCalendar, parseDate, toCalendar, today } from '@internationalized/date';
import { type EnumOf, type VariablesOf } from '../api/graphql.js';
import { type UserError } from '../api/use-run.js';
import { type CONNECT } from './link-documents.js';

export type Role = 'referrer' | 'referee';
export type Channel = EnumOf<'Channel'>;
export type RelationshipKind = EnumOf<'RelationshipKind'>;
export type Stage = EnumOf<'ReferralStage'>;
type ConnectInput = VariablesOf<typeof CONNECT>['input'];

export interface Person {
  id: string;
  displayName: string;
}

/** Somebody who is not among the contacts yet, as typed. */
export interface NewPerson {
  displayName: string;
  email: string;
  phone: string;
  companyName: string;
}

/** A new referral as far as it is told; it lives for as long as the dialog, whichever step is shown. */
export interface LinkDraft {
  /** Which part the contact of the page has. */
  role: Role;
  /** Whether the other person is found or made. */
  way: 'find' | 'create';
  sought: string;
  person: Person | null;
  newPerson: NewPerson;
  channel: Channel | null;
  channelLabel: string;
  relationship: RelationshipKind | null;
  stage: Stage;
  ownerId: string | null;
  /** YYYY-MM-DD; null is now. */
  referredOn: string | null;
  amount: number | null;
  note: string;
  mayNameReferrer: boolean;
}

export const newDraft = (role: Role, ownerId: string | null): LinkDraft => ({
  role,
  way: 'find',
  sought: '',
  person: null,
  newPerson: { displayName: '', email: '', phone: '', companyName: '' },
  channel: null,
  channelLabel: '',
  relationship: null,
  stage: 'PENDING',
  ownerId,
  referredOn: null,
  amount: null,
  note: '',
  mayNameReferrer: true,
});

/** What was typed may be a name, an address or a number. */
export function newPersonOf(typed: string): Partial<NewPerson> {
  if (typed.includes('@')) return { email: typed };
  return /^[+()\-\s./\p{Nd}]{5,}$/u.test(typed) ? { phone: typed } : { displayName: typed };
}

/** What to call the other one; empty while nobody is told. */
export function nameOfOther({ way, person, newPerson }: LinkDraft): string {
  if (way === 'find') return person?.displayName ?? '';
  const { displayName, companyName, email, phone } = newPerson;
  return [displayName, companyName, email, phone].map((text) => text.trim()).find(Boolean) ?? '';
}

export const contactInputOf = ({ displayName, email, phone, companyName }: NewPerson) => ({
  ...(displayName.trim() && { displayName: displayName.trim() }),
  ...(companyName.trim() && { companyName: companyName.trim() }),
  ...(email.trim() && { emails: [email.trim()] }),
  ...(phone.trim() && { phones: [phone.trim()] }),
});

/** As the server takes it. Today is sent as now, another day as its noon. */
export function inputOf(
  draft: LinkDraft,
  contact: Person,
  workspace: { timeZone: string; currency: string },
): ConnectInput {
  const other = draft.role === 'referrer' ? 'referee' : 'referrer';
  const day = draft.referredOn;
  const isNow = day === null || day === todayIn(workspace.timeZone);
  return {
    [`${draft.role}Id`]: contact.id,
    ...(draft.way === 'find' ? { [`${other}Id`]: draft.person?.id } : { [other]: contactInputOf(draft.newPerson) }),
    channel: draft.channel!,
    ...(draft.channel === 'OTHER' && { channelLabel: draft.channelLabel.trim() }),
    relationship: draft.relationship,
    stage: draft.stage,
    ownerId: draft.ownerId,
    ...(!isNow && {
      referredAt: new Date(parseDate(day).toDate(workspace.timeZone).getTime() + 12 * 3_600_000).toISOString(),
    }),
    ...(draft.amount !== null && { value: { amount: String(draft.amount), currency: workspace.currency } }),
    note: draft.note.trim() || null,
    mayNameReferrer: draft.mayNameReferrer,
  };
}

export const todayIn = (timeZone: string): string => toCalendar(today(timeZone), new GregorianCalendar()).toString();

const PERSON_FIELDS = ['displayName', 'emails', 'phones', 'companyName'] as const;
const DETAIL_FIELDS = [
  'channel',
  'channelLabel',
  'relationship',
  'stage',
  'ownerId',
  'referredAt',
  'value',
  'note',
] as const;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type DetailField = (typeof DETAIL_FIELDS)[number];

/** What the server refused, by the place where it is shown. */
export interface Refused {
  person: Partial<Record<PersonField, string>>;
  details: Partial<Record<DetailField, string>>;
  /** What belongs to no field. */
  form: string[];
  /** The contact that a new one plainly is. */
  existingId: string | null;
  /** The live referral that the referee has already. */
  referralId: string | null;
}

export function sortErrors(errors: readonly UserError[]): Refused {
  const refused: Refused = { person: {}, details: {}, form: [], existingId: null, referralId: null };
  for (const { code, message, path, conflictingId } of errors) {
    const [, first, second] = path ?? [];
    if (code === 'DUPLICATE' && conflictingId) refused.existingId = conflictingId;
    else if (code === 'ALREADY_REFERRED' && conflictingId) refused.referralId = conflictingId;
    else if (isOneOf(PERSON_FIELDS, second)) refused.person[second] = message;
    else if (isOneOf(DETAIL_FIELDS, first)) refused.details[first] = message;
    else if (message) refused.form.push(message);
  }
  return refused;
}

const isOneOf = <Name extends string>(names: readonly Name[], name: string | undefined): name is Name =>
  names.includes(name as Name);
