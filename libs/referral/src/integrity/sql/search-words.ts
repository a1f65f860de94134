import { isForgiving, wordsOf } from '../../contacts/sql/contact-words.js';
import { type Invariant } from '../invariant.js';

/** The words of the living; what is left over in search_word only costs room. */
export const searchWords: Invariant = {
  name: 'every word of a contact can be searched for',
  reason: 'Somebody would not be found, or found by a name that they no longer have.',
  statement: {
    text: `
      with expected as (
        select w.word, c.id as contact_id from referral.contact c, lateral ${wordsOf('c.search_text')} w
        where c.workspace_id = $1 and c.deleted_at is null
      ), kept as (
        select word, contact_id from referral.contact_word where workspace_id = $1
      ), missing as (
        select word, contact_id from expected except select word, contact_id from kept
      ), left_over as (
        select word, contact_id from kept except select word, contact_id from expected
      )
      select format('Contact %s is not found by "%s".', contact_id, word) as difference from missing
      union all
      select format('Contact %s is found by "%s", which it does not have.', contact_id, word) from left_over
      union all
      select format('"%s" is not found when it is mistyped.', word)
      from (select distinct word from kept where ${isForgiving('word')}) known
      where not exists (select from referral.search_word s where s.workspace_id = $1 and s.word = known.word)`,
  },
};
