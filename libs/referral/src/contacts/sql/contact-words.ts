const LONGEST_WORD = 100;

/** The distinct words of a search text. */
export const wordsOf = (text: string): string =>
  `(select distinct left(word, ${LONGEST_WORD}) collate "C" as word from unnest(string_to_array(${text}, ' ')) word where word <> '')`;

/** Whether a word can be mistyped in a way that search forgives: names do, numbers and parts of addresses with digits do not. */
export const isForgiving = (word: string): string => `${word} ~ '^[^0-9]{3,40}$'`;

/**
 * Brings the words of contacts from what their rows hold now to what they are about to hold: run before the rows are
 * written. The binned have no words. Sorted, so that two who bring in the same new words wait rather than deadlock.
 * $2 JSON array of {id, search_text}.
 */
export const moveContactWords = `
  with given as (
    select given.id, coalesce(given.search_text, '') as now,
      -- The bin is not in the condition: on a table without statistics, as in a first import, the planner would take an
      -- index of the living alone for tiny and walk all of it for each contact (1.2 s for a thousand beside 2,000).
      coalesce((select case when c.deleted_at is null then c.search_text end from referral.contact c
                where c.workspace_id = $1 and c.id = given.id), '') as before
    from json_to_recordset($2::json) given (id uuid, search_text text)
  ), gone as (
    delete from referral.contact_word w using (
      select g.id, old.word from given g, lateral ${wordsOf('g.before')} old
      except select g.id, new.word from given g, lateral ${wordsOf('g.now')} new
    ) old
    where w.workspace_id = $1 and w.word = old.word and w.contact_id = old.id
  ), added as (
    select g.id, new.word from given g, lateral ${wordsOf('g.now')} new
    except select g.id, old.word from given g, lateral ${wordsOf('g.before')} old
  ), learned as (
    insert into referral.search_word (workspace_id, word)
    select distinct $1::uuid, word from added where ${isForgiving('word')} order by word
    on conflict on constraint pk_search_word do nothing
  )
  insert into referral.contact_word (workspace_id, word, contact_id)
  select $1, word, id from added order by word, id
  on conflict on constraint pk_contact_word do nothing`;

/** Forgets words that nobody has any more, such as an erased person's name. $2 a search text that is gone. */
export const forgetWords = `
  delete from referral.search_word s
  using ${wordsOf('$2')} gone
  where s.workspace_id = $1 and s.word = gone.word
    and not exists (select from referral.contact_word w where w.workspace_id = $1 and w.word = gone.word)`;

/**
 * Makes the words of a workspace's contacts anew, for whoever fills the tables in bulk without ContactWriter. Both
 * statements are run in order. $1 workspace.
 */
export const fillContactWords = [
  `insert into referral.contact_word (workspace_id, word, contact_id)
   select c.workspace_id, w.word, c.id from referral.contact c, lateral ${wordsOf('c.search_text')} w
   where c.workspace_id = $1 and c.deleted_at is null
   order by w.word
   on conflict on constraint pk_contact_word do nothing`,
  `insert into referral.search_word (workspace_id, word)
   select distinct workspace_id, word from referral.contact_word where workspace_id = $1 and ${isForgiving('word')}
   on conflict on constraint pk_search_word do nothing`,
];
