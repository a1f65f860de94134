import { registerEnumType } from '@nestjs/graphql';

export enum EventKind {
  SIGNUP = 'SIGNUP',
  INSTALL = 'INSTALL',
  TRIAL = 'TRIAL',
  PURCHASE = 'PURCHASE',
  SUBSCRIPTION = 'SUBSCRIPTION',
  RENEWAL = 'RENEWAL',
  UPGRADE = 'UPGRADE',
  DOWNGRADE = 'DOWNGRADE',
  REFUND = 'REFUND',
  CANCELLATION = 'CANCELLATION',
  DELIVERY = 'DELIVERY',
  USAGE = 'USAGE',
  SURVEY = 'SURVEY',
  REVIEW = 'REVIEW',
  VISIT = 'VISIT',
  CUSTOM = 'CUSTOM',
}

registerEnumType(EventKind, {
  name: 'EventKind',
  description: 'What a contact did.',
  valuesMap: {
    SIGNUP: { description: 'Signed up.' },
    INSTALL: { description: 'Installed what we offer.' },
    TRIAL: { description: 'Began to try it.' },
    PURCHASE: { description: 'Bought; the first one makes a customer.' },
    SUBSCRIPTION: { description: 'Subscribed; the first one makes a customer.' },
    RENEWAL: { description: 'Renewed a subscription.' },
    UPGRADE: { description: 'Changed to something larger.' },
    DOWNGRADE: { description: 'Changed to something smaller.' },
    REFUND: { description: 'Got money back.' },
    CANCELLATION: { description: 'Ended a subscription.' },
    DELIVERY: { description: 'Received what was bought.' },
    USAGE: { description: 'Used it.' },
    SURVEY: { description: 'Said how satisfied they are, 0 to 10.' },
    REVIEW: { description: 'Reviewed us in public.' },
    VISIT: { description: 'Came to the shop or the site.' },
    CUSTOM: { description: 'Something of your own; its name says what.' },
  },
});
