import { type Rule } from './rule-model.js';

const contact = (field: string, test: Rule): Rule => ({ contact: { field, ...test } });
const converted = (test: Rule): Rule => ({ referral: { role: 'REFERRER', stages: ['CONVERTED'], ...test } });

/** Whom marketers ask for most, to begin with. */
export const TEMPLATES = {
  upgraded: {
    all: [contact('LAST_UPGRADED_AT', { within: { last: 'P1Y' } }), contact('SATISFACTION', { greaterOrEqual: '9' })],
  },
  boughtTwice: { event: { kinds: ['PURCHASE'], atLeast: 2 } },
  referredThree: converted({ atLeast: 3 }),
  dormant: {
    all: [converted({ atLeast: 3 }), { referral: { role: 'REFERRER', atMost: 0, within: { last: 'P6M' } } }],
  },
  happy: {
    all: [
      contact('SATISFACTION', { greaterOrEqual: '9' }),
      { referral: { role: 'REFERRER', atMost: 0 } },
      contact('DO_NOT_ASK', { equals: 'false' }),
    ],
  },
  silent: {
    all: [contact('LIFECYCLE', { in: ['CUSTOMER'] }), { interaction: { atMost: 0, within: { last: 'P6M' } } }],
  },
  network: { network: { descendantsAtLeast: 10 } },
  birthdays: contact('BIRTHDAY', { within: { next: 'P30D' } }),
} as const satisfies Record<string, Rule>;

export type Template = keyof typeof TEMPLATES;
