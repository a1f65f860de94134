import { createUnionType } from '@nestjs/graphql';
import { Relationship } from '../contacts/relationship.entity.js';
import { CustomerEvent } from '../customer-events/customer-event.entity.js';
import { Interaction } from '../interactions/interaction.entity.js';
import { Referral } from './referral.entity.js';

type Fact = Interaction | CustomerEvent | Referral | Relationship;

/** A fact as its own feature shapes it, under the name of its type: rows of JSON have no class to be told by. */
export type Evidence = Fact & { __typename: 'Interaction' | 'CustomerEvent' | 'Referral' | 'Relationship' };

export const Evidence = createUnionType({
  name: 'Evidence',
  description: 'Where a fact comes from.',
  types: () => [Interaction, CustomerEvent, Referral, Relationship] as const,
  resolveType: (fact: Evidence) => fact.__typename,
});

/** How many facts a reason shows. */
export const MOST_EVIDENCE = 10;
