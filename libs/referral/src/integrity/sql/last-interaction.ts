import { expectedLastInteraction } from '../../interactions/sql/expected-last-interaction.js';
import { type Invariant } from '../invariant.js';
import { keptStatsDiffer } from './kept-stats.js';

export const lastInteraction: Invariant = {
  name: 'the last interaction is known',
  reason: 'Whom nobody has spoken with for long is found by it.',
  statement: { text: keptStatsDiffer(expectedLastInteraction.text, { last_interaction_at: 'null' }) },
};
