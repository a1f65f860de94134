import { registerEnumType } from '@nestjs/graphql';

export enum InteractionKind {
  NOTE = 'NOTE',
  CALL = 'CALL',
  EMAIL = 'EMAIL',
  MEETING = 'MEETING',
  MESSAGE = 'MESSAGE',
  LETTER = 'LETTER',
  GIFT = 'GIFT',
  REVIEW = 'REVIEW',
  INQUIRY = 'INQUIRY',
  COMPLAINT = 'COMPLAINT',
  ASK = 'ASK',
  THANKS = 'THANKS',
  SYSTEM = 'SYSTEM',
}

registerEnumType(InteractionKind, {
  name: 'InteractionKind',
  description: 'ASK, THANKS and SYSTEM are written by their own mutations and by the program, not by logInteraction.',
  valuesMap: {
    NOTE: { description: 'Something to remember.' },
    CALL: { description: 'A phone or video call.' },
    EMAIL: { description: 'An e-mail.' },
    MEETING: { description: 'A meeting in person.' },
    MESSAGE: { description: 'A text or chat message.' },
    LETTER: { description: 'A letter or card on paper.' },
    GIFT: { description: 'A present.' },
    REVIEW: { description: 'A review or a testimonial.' },
    INQUIRY: { description: 'A question from the contact; answeredAt says when it was answered.' },
    COMPLAINT: { description: 'Something that the contact was unhappy with.' },
    ASK: { description: 'A request for referrals.' },
    THANKS: { description: 'Thanks for a referral.' },
    SYSTEM: { description: 'Written by the program itself; it stays as it is.' },
  },
});

export enum Direction {
  INBOUND = 'INBOUND',
  OUTBOUND = 'OUTBOUND',
}

registerEnumType(Direction, {
  name: 'Direction',
  description: 'Who began it.',
  valuesMap: {
    INBOUND: { description: 'The contact turned to us.' },
    OUTBOUND: { description: 'We turned to the contact.' },
  },
});
