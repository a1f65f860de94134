import { type Invariant } from '../invariant.js';

export const participants: Invariant = {
  name: 'who took part in an interaction has it at its time',
  reason: 'Timelines page by what is repeated there; an interaction would stand at two places.',
  statement: {
    text: `
      select format('Interaction %s of %s at %s: for %s it is a %s at %s.',
        i.id, i.kind, i.occurred_at, p.contact_id, p.kind, p.occurred_at) as difference
      from referral.interaction_participant p
      join referral.interaction i on i.workspace_id = $1 and i.id = p.interaction_id
      where p.workspace_id = $1 and ((i.occurred_at, i.kind) <> (p.occurred_at, p.kind) or i.contact_id = p.contact_id)`,
  },
};
