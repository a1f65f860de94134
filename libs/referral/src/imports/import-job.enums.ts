import { registerEnumType } from '@nestjs/graphql';

// Exports and bulk changes have the same states.
export { ImportState } from '../outbox/import-state.js';

export enum ImportKind {
  CONTACTS_CSV = 'CONTACTS_CSV',
  CONTACTS_VCARD = 'CONTACTS_VCARD',
  REFERRALS_CSV = 'REFERRALS_CSV',
  EVENTS_CSV = 'EVENTS_CSV',
  INTERACTIONS_CSV = 'INTERACTIONS_CSV',
  RELATIONSHIPS_CSV = 'RELATIONSHIPS_CSV',
}

registerEnumType(ImportKind, {
  name: 'ImportKind',
  description: 'What a file holds.',
  valuesMap: {
    CONTACTS_CSV: { description: 'One contact a row.' },
    CONTACTS_VCARD: {
      description: 'One contact a card: vCard 2.1, 3.0 or 4.0, as address books and phones export them.',
    },
    REFERRALS_CSV: { description: 'One referral a row: who referred whom.' },
    EVENTS_CSV: { description: 'One event of a contact a row, such as a purchase.' },
    INTERACTIONS_CSV: { description: 'One interaction a row: with whom, what and when.' },
    RELATIONSHIPS_CSV: { description: 'One tie between two contacts a row.' },
  },
});
