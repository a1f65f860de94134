import { registerEnumType } from '@nestjs/graphql';

export enum ContactKind {
  PERSON = 'PERSON',
  ORGANISATION = 'ORGANISATION',
}

registerEnumType(ContactKind, {
  name: 'ContactKind',
  description: 'What a contact is.',
  valuesMap: {
    PERSON: { description: 'Somebody.' },
    ORGANISATION: { description: 'A business, club or office that is dealt with as one.' },
  },
});

export enum Lifecycle {
  LEAD = 'LEAD',
  PROSPECT = 'PROSPECT',
  CUSTOMER = 'CUSTOMER',
  FORMER_CUSTOMER = 'FORMER_CUSTOMER',
}

registerEnumType(Lifecycle, {
  name: 'Lifecycle',
  description: 'How far a contact is with us.',
  valuesMap: {
    LEAD: { description: 'Known, not yet spoken with.' },
    PROSPECT: { description: 'In talks.' },
    CUSTOMER: { description: 'Has bought.' },
    FORMER_CUSTOMER: { description: 'Bought once, and left.' },
  },
});

export enum RelationshipKind {
  FAMILY = 'FAMILY',
  FRIEND = 'FRIEND',
  COLLEAGUE = 'COLLEAGUE',
  PARTNER = 'PARTNER',
  CLIENT = 'CLIENT',
  NEIGHBOUR = 'NEIGHBOUR',
  FOLLOWER = 'FOLLOWER',
  OTHER = 'OTHER',
}

registerEnumType(RelationshipKind, {
  name: 'RelationshipKind',
  description: 'How two people know each other.',
  valuesMap: {
    FAMILY: { description: 'Relatives.' },
    FRIEND: { description: 'Friends.' },
    COLLEAGUE: { description: 'Work together.' },
    PARTNER: { description: 'Do business together.' },
    CLIENT: { description: 'One is the other’s client.' },
    NEIGHBOUR: { description: 'Live or work next door.' },
    FOLLOWER: { description: 'One follows the other in public.' },
    OTHER: { description: 'Some other tie; the note says which.' },
  },
});
