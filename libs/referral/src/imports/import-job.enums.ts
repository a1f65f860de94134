import { registerEnumType } from '@nestjs/graphql';

// Exports and bulk changes have the same states.
export { ImportState } from '../outbox/import-state.js';

export enum ImportKind {
  CONTACTS_CSV = 'CONTACTS_CSV',
  REFERRALS_CSV = 'REFERRALS_CSV',
  EVENTS_CSV = 'EVENTS_CSV',
}

registerEnumType(ImportKind, {
  name: 'ImportKind',
  description: 'What a file holds.',
  valuesMap: {
    CONTACTS_CSV: { description: 'One contact a row.' },
    REFERRALS_CSV: { description: 'One referral a row: who referred whom.' },
    EVENTS_CSV: { description: 'One event of a contact a row, such as a purchase.' },
  },
});
