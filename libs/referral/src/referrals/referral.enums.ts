import { registerEnumType } from '@nestjs/graphql';

export enum ReferralStage {
  PENDING = 'PENDING',
  CONTACTED = 'CONTACTED',
  QUALIFIED = 'QUALIFIED',
  CONVERTED = 'CONVERTED',
  LOST = 'LOST',
  DISQUALIFIED = 'DISQUALIFIED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(ReferralStage, {
  name: 'ReferralStage',
  description:
    'Forward, also skipping, or to an end: LOST, DISQUALIFIED, EXPIRED. CONVERTED can only become DISQUALIFIED. An end is reopened to a named open stage with a reason. The same stage again changes nothing.',
  valuesMap: {
    PENDING: { description: 'Named to us; nobody has spoken with the referee yet.' },
    CONTACTED: { description: 'We are in touch with the referee.' },
    QUALIFIED: { description: 'The referee wants and can have what we offer.' },
    CONVERTED: { description: 'The referee became a customer.' },
    LOST: { description: 'Ended: the referee decided against it.' },
    DISQUALIFIED: { description: 'Ended: it was no proper referral, such as a made-up person.' },
    EXPIRED: { description: 'Ended: it took too long.' },
  },
});

export enum ReferralRole {
  REFERRER = 'REFERRER',
  REFEREE = 'REFEREE',
}

registerEnumType(ReferralRole, {
  name: 'ReferralRole',
  description: 'A side of a referral.',
  valuesMap: {
    REFERRER: { description: 'Who recommended us.' },
    REFEREE: { description: 'Who was recommended to us.' },
  },
});

export enum Channel {
  IN_PERSON = 'IN_PERSON',
  PHONE = 'PHONE',
  EMAIL = 'EMAIL',
  MESSAGE = 'MESSAGE',
  SOCIAL = 'SOCIAL',
  LINK = 'LINK',
  CODE = 'CODE',
  FORM = 'FORM',
  REVIEW = 'REVIEW',
  TESTIMONIAL = 'TESTIMONIAL',
  FORUM = 'FORUM',
  EVENT = 'EVENT',
  INFLUENCER = 'INFLUENCER',
  PARTNER = 'PARTNER',
  EDITORIAL = 'EDITORIAL',
  IMPORT = 'IMPORT',
  OTHER = 'OTHER',
}

registerEnumType(Channel, {
  name: 'Channel',
  description: 'How the recommendation reached us or the referee.',
  valuesMap: {
    IN_PERSON: { description: 'Face to face.' },
    PHONE: { description: 'By telephone.' },
    EMAIL: { description: 'By e-mail.' },
    MESSAGE: { description: 'By a messenger or a text message.' },
    SOCIAL: { description: 'A post on a social network.' },
    LINK: { description: "The referrer's share link." },
    CODE: { description: "The referrer's share code." },
    FORM: { description: 'A form that asks who recommended us.' },
    REVIEW: { description: 'A review that the referrer wrote.' },
    TESTIMONIAL: { description: 'A testimonial of the referrer that we show.' },
    FORUM: { description: 'A forum or an online community.' },
    EVENT: { description: 'At a fair, a meeting or a party.' },
    INFLUENCER: { description: 'Somebody with a public following.' },
    PARTNER: { description: 'A business that works with ours.' },
    EDITORIAL: { description: 'An article or a broadcast.' },
    IMPORT: { description: 'Came with imported data that does not say how.' },
    OTHER: { description: 'Some other way; channelLabel says which.' },
  },
});

export enum HoldState {
  NONE = 'NONE',
  HELD = 'HELD',
  RELEASED = 'RELEASED',
  REJECTED = 'REJECTED',
}

registerEnumType(HoldState, {
  name: 'HoldState',
  description: 'Whether a doubt holds a referral, and how that was decided.',
  valuesMap: {
    NONE: { description: 'There is no doubt.' },
    HELD: { description: 'Waits until somebody decides.' },
    RELEASED: { description: 'Found to be in order.' },
    REJECTED: { description: 'Found not to be in order.' },
  },
});

export enum ReferrerActivity {
  NONE = 'NONE',
  ACTIVE = 'ACTIVE',
  CHAMPION = 'CHAMPION',
  DORMANT = 'DORMANT',
}

registerEnumType(ReferrerActivity, {
  name: 'ReferrerActivity',
  description: 'How much a contact refers.',
  valuesMap: {
    NONE: { description: 'Never made a referral.' },
    ACTIVE: { description: 'Made a referral within a year.' },
    CHAMPION: { description: 'Three or more converted.' },
    DORMANT: { description: 'Made referrals, none within a year.' },
  },
});
