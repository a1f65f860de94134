import { wordOf } from '../common/words.js';
import { type Format } from '../i18n/use-format.js';
import { type MessageId } from '../i18n/messages.js';
import { isLocale, LOCALES } from '../i18n/locales.js';
import { type Translate } from '../i18n/use-text.js';

/** A text of ours if there is one; what a newer server tells is shown as it is. */
const wordOr = (t: Translate, id: string, fallback: string): string => {
  const word = t(id as MessageId);
  return word === id ? fallback : word;
};

/** What was done, such as contact.updated. */
export const actionWord = (t: Translate, action: string): string => wordOr(t, `settings.action.${action}`, action);

export const fieldWord = (t: Translate, field: string): string => wordOr(t, `settings.field.${field}`, field);

export const actorWord = (t: Translate, actor: string): string =>
  actor.startsWith('key: ') ? t('settings.audit.key', { name: actor.slice(5) }) : actor;

const ENUMS = { stage: 'stage', channel: 'channel', lifecycle: 'lifecycle', role: 'role' } as const;
const KINDS = {
  CustomerEvent: 'event',
  Interaction: 'interaction',
  Relationship: 'relationship',
  Segment: 'segmentKind',
  Contact: 'contactKind',
} as const;

interface Told {
  objectType: string;
  field: string;
}

/** A value that is no id, in the reader's language where it is a word of ours, a number or a date. */
export function valueWord(t: Translate, format: Format, { objectType, field }: Told, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return format.number(value);
  if (Array.isArray(value)) {
    return value.length === 0 ? '–' : format.list(value.map((one) => valueWord(t, format, { objectType, field }, one)));
  }
  if (typeof value === 'object') {
    const known = value as { address?: string; number?: string };
    return known.address ?? known.number ?? JSON.stringify(value);
  }
  if (typeof value !== 'string') return '';
  if (field in ENUMS) return wordOf(t, ENUMS[field as keyof typeof ENUMS], value);
  if (field === 'kind') return kindWord(t, objectType, value);
  if (field === 'calendar') return wordOr(t, `settings.calendar.${value}`, value);
  if (field === 'country') return format.country(value);
  if (field === 'locale' && isLocale(value)) return LOCALES[value];
  if (field === 'birthday') return format.partialDate(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return format.dateTime(value);
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
  return value;
}

function kindWord(t: Translate, objectType: string, value: string): string {
  if (objectType in KINDS) return wordOf(t, KINDS[objectType as keyof typeof KINDS], value);
  return wordOr(t, `imports.kind.${value}`, wordOr(t, `settings.exportKind.${value}`, value));
}

const REMOVED = /\.(deleted|erased)$/;

/** Where an object can be looked at; null where it is gone or has no screen of its own. */
export function addressOf({ action, objectType, objectId }: AuditedObject): string | null {
  if (REMOVED.test(action) && objectType !== 'Contact') return null;
  if (action === 'contact.erased') return null;
  switch (objectType) {
    case 'Contact':
      return `/contacts/${objectId}`;
    case 'Referral':
      return `/referrals?referral=${objectId}`;
    case 'Segment':
      return `/segments/${objectId}`;
    case 'ImportJob':
      return `/imports/${objectId}`;
    case 'Tag':
      return '/settings/tags';
    case 'User':
      return '/settings/users';
    case 'ApiKey':
      return '/settings/keys';
    case 'Workspace':
      return '/settings/workspace';
    default:
      return null;
  }
}

export interface AuditedObject {
  action: string;
  objectType: string;
  objectId: string;
}
