import { type ReactNode } from 'react';
import { type ResultOf } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { type MessageId } from '../i18n/messages.js';
import { type Format, useFormat } from '../i18n/use-format.js';
import { type Translate, useText } from '../i18n/use-text.js';
import { Avatar, Badge, TagChip } from '../ui/badges.js';
import classes from './contact-table.module.css';
import { type CONTACTS, type Filters } from './filters.js';

export type ListedContact = ResultOf<typeof CONTACTS>['contacts']['nodes'][number];

export interface ColumnOf {
  id: string;
  name: MessageId;
  /** What the list is in the order of when the head is pressed. */
  order?: Filters['orderBy'];
  direction?: 'ascending' | 'descending';
  /** Of a grid of CSS. */
  width: string;
  isNumber?: boolean;
  cell: (contact: ListedContact, t: Translate, format: Format) => ReactNode;
}

const whereOf = ({ company, city, jobTitle }: ListedContact): string =>
  [jobTitle, company?.name, city].filter(Boolean).join(' · ');

const LIFECYCLE_TONES = {
  LEAD: 'plain',
  PROSPECT: 'info',
  CUSTOMER: 'good',
  FORMER_CUSTOMER: 'warn',
} as const;

const lifecycleOf = ({ lifecycle }: ListedContact, t: Translate): ReactNode => (
  <Badge tone={LIFECYCLE_TONES[lifecycle]}>{wordOf(t, 'lifecycle', lifecycle)}</Badge>
);

/** As many tags as there is room for, and how many there are besides. */
function Tags({ contact: { tags }, most }: { contact: ListedContact; most: number }) {
  const format = useFormat();
  if (tags.length === 0) return null;
  const hidden = tags.slice(most);
  return (
    <span className={classes.tags}>
      {tags.slice(0, most).map(({ id, name, color }) => (
        <TagChip key={id} name={name} color={color} />
      ))}
      {hidden.length > 0 && (
        <span className={classes.soft} title={format.list(hidden.map(({ name }) => name))}>
          +{format.number(hidden.length)}
        </span>
      )}
    </span>
  );
}

function Person({ contact }: { contact: ListedContact }) {
  const where = whereOf(contact);
  return (
    <span className={classes.person}>
      <Avatar name={contact.displayName} size={30} />
      <span className={classes.lines}>
        <span className={classes.name} dir="auto">
          {contact.displayName}
        </span>
        {where && (
          <span className={classes.where} dir="auto">
            {where}
          </span>
        )}
      </span>
    </span>
  );
}

/** On a phone: a person in two lines. */
export function PersonInBrief({ contact }: { contact: ListedContact }) {
  const t = useText();
  const where = whereOf(contact);
  return (
    <span className={classes.person}>
      <Avatar name={contact.displayName} size={34} />
      <span className={classes.lines}>
        <span className={classes.line}>
          <span className={classes.name}>
            <bdi>{contact.displayName}</bdi>
          </span>
          {lifecycleOf(contact, t)}
        </span>
        <span className={classes.line}>
          <span className={classes.where} dir="auto">
            {where || '—'}
          </span>
          <Tags contact={contact} most={1} />
        </span>
      </span>
    </span>
  );
}

const Nothing = () => <span className={classes.soft}>—</span>;

export const COLUMNS: readonly ColumnOf[] = [
  {
    id: 'name',
    name: 'common.name',
    order: 'NAME_ASC',
    direction: 'ascending',
    width: 'minmax(200px, 3fr)',
    cell: (contact) => <Person contact={contact} />,
  },
  { id: 'lifecycle', name: 'contacts.lifecycle', width: '140px', cell: lifecycleOf },
  {
    id: 'owner',
    name: 'contacts.owner',
    width: 'minmax(120px, 1.6fr)',
    cell: ({ owner }) =>
      owner ? (
        <span className={classes.text} dir="auto">
          {owner.name}
        </span>
      ) : (
        <Nothing />
      ),
  },
  {
    id: 'tags',
    name: 'contacts.tags',
    width: 'minmax(180px, 2.6fr)',
    cell: (contact) => (contact.tags.length > 0 ? <Tags contact={contact} most={2} /> : <Nothing />),
  },
  {
    id: 'referrals',
    name: 'contacts.referrals',
    order: 'CONVERTED_REFERRALS_DESC',
    direction: 'descending',
    width: '110px',
    isNumber: true,
    cell: ({ referralStatus: { counts } }, t, format) =>
      counts.total > 0 ? (
        <span title={t('contacts.referralsOf', { converted: counts.converted, total: counts.total })}>
          {format.number(counts.converted)}
          <span className={classes.soft}> / {format.number(counts.total)}</span>
        </span>
      ) : (
        <Nothing />
      ),
  },
  {
    id: 'value',
    name: 'contacts.lifetimeValue',
    order: 'LIFETIME_VALUE_DESC',
    direction: 'descending',
    width: '130px',
    isNumber: true,
    cell: ({ lifetimeValue }, t, format) =>
      /^0(\.0*)?$/.test(lifetimeValue.amount) ? <Nothing /> : format.money(lifetimeValue),
  },
  {
    id: 'lastInteraction',
    name: 'contacts.lastInteraction',
    width: '130px',
    cell: ({ lastInteractionAt }, t, format) =>
      lastInteractionAt ? <time dateTime={lastInteractionAt}>{format.ago(lastInteractionAt)}</time> : <Nothing />,
  },
];
