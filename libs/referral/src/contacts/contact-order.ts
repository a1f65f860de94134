import { registerEnumType } from '@nestjs/graphql';

export enum ContactOrder {
  CREATED_DESC = 'CREATED_DESC',
  CREATED_ASC = 'CREATED_ASC',
  NAME_ASC = 'NAME_ASC',
  UPDATED_DESC = 'UPDATED_DESC',
  LAST_UPGRADED_DESC = 'LAST_UPGRADED_DESC',
  LIFETIME_VALUE_DESC = 'LIFETIME_VALUE_DESC',
  CONVERTED_REFERRALS_DESC = 'CONVERTED_REFERRALS_DESC',
}

registerEnumType(ContactOrder, {
  name: 'ContactOrder',
  description: 'In which order contacts are listed.',
  valuesMap: {
    CREATED_DESC: { description: 'Newest first.' },
    CREATED_ASC: { description: 'Oldest first.' },
    NAME_ASC: { description: 'By display name, as a reader of any of our scripts expects.' },
    UPDATED_DESC: { description: 'Last changed first.' },
    LAST_UPGRADED_DESC: { description: 'Latest upgrade first, then those who never upgraded.' },
    LIFETIME_VALUE_DESC: { description: 'Highest lifetime value first.' },
    CONVERTED_REFERRALS_DESC: { description: 'Whoever brought most customers first.' },
  },
});

export interface SortKey {
  expression: string;
  type: string;
  descending: boolean;
}

/** What each order sorts by, in terms of referral.contact `c` and its contact_stats `s`; the id follows, so that the order is total. Each has its index. */
export const SORT_KEYS: Record<ContactOrder, SortKey> = {
  [ContactOrder.CREATED_DESC]: { expression: 'c.created_at', type: 'timestamptz', descending: true },
  [ContactOrder.CREATED_ASC]: { expression: 'c.created_at', type: 'timestamptz', descending: false },
  [ContactOrder.UPDATED_DESC]: { expression: 'c.updated_at', type: 'timestamptz', descending: true },
  [ContactOrder.NAME_ASC]: { expression: 'c.sort_name', type: 'text collate "und-x-icu"', descending: false },
  [ContactOrder.LAST_UPGRADED_DESC]: {
    expression: `coalesce(s.last_upgraded_at, '-infinity'::timestamptz)`,
    type: 'timestamptz',
    descending: true,
  },
  [ContactOrder.LIFETIME_VALUE_DESC]: { expression: 's.lifetime_value', type: 'numeric', descending: true },
  [ContactOrder.CONVERTED_REFERRALS_DESC]: { expression: 's.referrals_converted', type: 'integer', descending: true },
};

/** The id that goes with a sort key: of the table that has the key, so that one index serves both. */
export const idOf = (key: SortKey): string => (key.expression.includes('s.') ? 's.contact_id' : 'c.id');
