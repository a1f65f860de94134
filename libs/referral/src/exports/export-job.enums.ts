import { registerEnumType } from '@nestjs/graphql';

export enum ExportKind {
  CONTACTS_CSV = 'CONTACTS_CSV',
  SEGMENT_CSV = 'SEGMENT_CSV',
  REFERRALS_CSV = 'REFERRALS_CSV',
  CONTACT_RECORD_JSON = 'CONTACT_RECORD_JSON',
}

registerEnumType(ExportKind, {
  name: 'ExportKind',
  description: 'What a file is to hold.',
  valuesMap: {
    CONTACTS_CSV: {
      description: 'One contact a row, all of them or those of a filter; imports again as CONTACTS_CSV.',
    },
    SEGMENT_CSV: { description: 'The contacts that are in a segment now, as CONTACTS_CSV has them.' },
    REFERRALS_CSV: { description: 'One referral a row, the oldest first; imports again as REFERRALS_CSV.' },
    CONTACT_RECORD_JSON: {
      description: 'All that is held about one contact, for a person who asks for their data. For administrators.',
    },
  },
});
