import { type Statement } from '../../common/database.js';

const NEIGHBOURS = 40;
/** A word that so many contacts have is hardly a mistyped one. */
const WELL_KNOWN = 1_000;

/**
 * From how many contacts on a word is common, such as the "com" of an address: no index is read for it where another
 * word of the text is rarer.
 */
export const COMMON = 20_000;

/**
 * What is known of the typed words: how many contacts have a word that begins so, counted no further than COMMON, and
 * the words nearest by their trigrams. $1 workspace, $2 the words, $3 which of them may be mistyped, $4 what stands behind
 * all words.
 */
export const surveyWords: Statement<{ word: string; count: number; near: string[] | null }> = {
  name: 'survey_words',
  text: `
    select typed.word, hits.count,
      case when hits.count < ${WELL_KNOWN} and typed.word = any($3::text[]) then array(
        select w.word from referral.search_word w
        where w.workspace_id = $1
        order by w.word <-> typed.word
        limit ${NEIGHBOURS}) end as near
    from unnest($2::text[]) typed (word)
    cross join lateral (
      select count(*)::integer as count from (
        select from referral.contact_word w
        where w.workspace_id = $1 and w.word >= typed.word and w.word < typed.word || $4
        limit ${COMMON}) counted
    ) hits`,
};

/** A word that may stand for one that was typed. */
export interface Candidate {
  /** Which of the typed words. */
  place: number;
  /** The word, or the first of those that begin so. */
  word: string;
  /** Where words that begin so end; null for the word alone. */
  until: string | null;
  /** How well it fits: 0 is exactly what was typed. */
  cost: number;
}

const ranked = (rest: string): string => `
    with candidate as materialized (
      select * from json_to_recordset($2::json) row (place integer, word text, until text, cost real)
    ), hit as (
      select w.contact_id, c.place, c.cost
      from candidate c
      cross join lateral (
        select w.contact_id from referral.contact_word w
        where w.workspace_id = $1 and w.word = c.word
        limit ${COMMON}) w
      where c.until is null
      union all
      select w.contact_id, c.place, c.cost
      from candidate c
      cross join lateral (
        select w.contact_id from referral.contact_word w
        where w.workspace_id = $1 and w.word > c.word and w.word < c.until
        limit ${COMMON}) w
      where c.until is not null
    ), found as (
      select contact_id, sum(cost) as cost from (
        select contact_id, place, min(cost) as cost from hit group by contact_id, place
      ) word
      group by contact_id
      having count(*) = $3::integer
    ), best as (${rest})
    select c.id
    from best
    join referral.contact c on c.workspace_id = $1 and c.id = best.contact_id
    where c.deleted_at is null
    order by c.sort_name <> $5, best.cost, left(c.sort_name, length($5)) <> $5, c.sort_name, c.id`;

/**
 * The living who have a word for every typed one, best first: whose whole name was typed, then by what their words
 * cost, then whose name begins so, then by name. Of all that are found only the best are read, from the words' index
 * alone. $1 workspace, $2 candidates as JSON, $3 for how many words, $4 how many contacts at most, $5 the typed text.
 */
export const searchContacts: Statement<{ id: string }> = {
  name: 'search_contacts',
  text: ranked(`
      select contact_id, cost from found order by cost, contact_id limit $4`),
};

/** The same beside common words ($6), which the contacts that the rarer ones find must have too. */
export const searchBesideCommon: Statement<{ id: string }> = {
  name: 'search_beside_common',
  text: ranked(`
      select found.contact_id, found.cost
      from found
      join referral.contact c on c.workspace_id = $1 and c.id = found.contact_id
      where not exists (select from unnest($6::text[]) common where strpos(' ' || c.search_text, ' ' || common) = 0)
      order by found.cost, found.contact_id
      limit $4`),
};

/**
 * The living whose search text has a piece of text anywhere, also in the middle of a word: a scan, for what no word
 * begins with. $1 workspace, $2 the piece, $3 how many at most.
 */
export const scanContacts: Statement<{ id: string }> = {
  name: 'scan_contacts',
  text: `
    select c.id from referral.contact c
    where c.workspace_id = $1 and c.deleted_at is null and strpos(c.search_text, $2) > 0
    order by strpos(c.search_text, $2), c.sort_name, c.id
    limit $3`,
};
