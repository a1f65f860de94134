import { registerEnumType } from '@nestjs/graphql';
import { type Contact } from '../contacts/contact.entity.js';

export enum ContactAskState {
  NEVER_ASKED = 'NEVER_ASKED',
  PLANNED = 'PLANNED',
  ASKED = 'ASKED',
  AGREED = 'AGREED',
  DECLINED = 'DECLINED',
  COOLING_DOWN = 'COOLING_DOWN',
  DO_NOT_ASK = 'DO_NOT_ASK',
}

registerEnumType(ContactAskState, {
  name: 'ContactAskState',
  description: 'How it stands with asking a contact for referrals.',
  valuesMap: {
    NEVER_ASKED: { description: 'Nobody asked yet.' },
    PLANNED: { description: 'Is to be asked.' },
    ASKED: { description: 'Was asked and has not answered.' },
    AGREED: { description: 'Said yes.' },
    DECLINED: { description: 'Said no.' },
    COOLING_DOWN: { description: 'Was asked too recently to be asked again.' },
    DO_NOT_ASK: { description: 'Does not want to be asked.' },
  },
});

/** Whether a contact may be asked for referrals, as far as it is known without a record of past requests. */
export const askStateOf = (contact: Pick<Contact, 'consent'>): ContactAskState =>
  contact.consent.doNotAsk ? ContactAskState.DO_NOT_ASK : ContactAskState.NEVER_ASKED;
