import { findTreeFaults } from '../../graph/sql/find-tree-faults.js';
import { type Invariant } from '../invariant.js';

export const treeFaults: Invariant = {
  name: 'the referral tree is a tree, and credits add up to 1',
  reason: 'In a circle everyone would be below themselves; money is paid by the shares.',
  statement: {
    text: `
      select format('Referral %s %s.', faults.referral_id, case faults.fault
        when 'CYCLE' then 'leads into a circle'
        when 'WRONG_SIDES' then 'is an acquisition link between other people than its own'
        when 'DISQUALIFIED' then 'is an acquisition link though it is disqualified'
        when 'CREDIT_NOT_ONE' then 'has credits that do not add up to 1'
        else faults.fault end) as difference
      from (${findTreeFaults.text}) faults`,
  },
};
