import { registerEnumType } from '@nestjs/graphql';

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

export enum ImportState {
  QUEUED = 'QUEUED',
  RUNNING = 'RUNNING',
  DONE = 'DONE',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(ImportState, {
  name: 'ImportState',
  description: 'How far an import got.',
  valuesMap: {
    QUEUED: { description: 'Not begun yet.' },
    RUNNING: { description: 'Under way.' },
    DONE: { description: 'Every row has its verdict.' },
    FAILED: { description: 'The file cannot be read on; what came before it stays.' },
    CANCELLED: { description: 'Stopped by somebody; what was done by then stays.' },
  },
});
