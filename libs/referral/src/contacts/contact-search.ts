import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '../common/database.js';
import { foldText } from './fold-text.js';
import {
  type Candidate,
  COMMON,
  scanContacts,
  searchBesideCommon,
  searchContacts,
  surveyWords,
} from './sql/search-contacts.js';
import { mistakeCost } from './word-distance.js';

const LONGEST_QUERY = 200;
const MOST_WORDS = 8;
/** Behind every word that begins with a text; the last character there is. */
const AFTER_ALL = '\u{10ffff}';

// What a candidate costs; a mistyped word's is 3 or more (see word-distance.ts).
const EXACT = 0;
const JOINED = 0.25;
const PREFIX = 1;

/**
 * Finds people by what somebody typed: every word of it must be a word of the contact, in any order; exactly, or as the
 * beginning of one, or with a typing mistake. Whatever no word begins with is looked for inside of words.
 */
@Injectable()
export class ContactSearch {
  constructor(private readonly database: Database) {}

  /** The ids of the living that match, best first. A text without a letter or digit matches nobody. */
  async search(scope: Scope, text: string, limit: number): Promise<string[]> {
    const typed = foldText(text.slice(0, LONGEST_QUERY));
    if (typed === '') return [];
    const words = typedWords(typed);
    const { rare, common, mistaken } = await this.survey(scope, words);
    const candidates = [...rare.flatMap(plainCandidates), ...joinedCandidates(rare), ...mistaken];
    const values = [scope.workspaceId, JSON.stringify(candidates), rare.length, limit, typed];
    const rows = await (common.length > 0
      ? this.database.read(scope, searchBesideCommon, [...values, common])
      : this.database.read(scope, searchContacts, values));
    return (rows.length > 0 ? rows : await this.scan(scope, typed, words, limit)).map(({ id }) => id);
  }

  /** Which words to look up, which only to hold the found against, and what the mistyped ones may have meant. */
  private async survey(
    scope: Scope,
    words: string[],
  ): Promise<{ rare: string[]; common: string[]; mistaken: Candidate[] }> {
    const mistakable = words.filter((word) => /^\D{3,40}$/.test(word));
    const rows = await this.database.read(scope, surveyWords, [scope.workspaceId, words, mistakable, AFTER_ALL]);
    const counts = new Map(rows.map(({ word, count }) => [word, count]));
    const isRare = (word: string) => counts.get(word)! < COMMON;
    // Where all are common, the first will do.
    const rare = words.some(isRare) ? words.filter(isRare) : words.slice(0, 1);
    const mistaken = rows.flatMap(({ word: typed, near }) =>
      (near ?? []).flatMap((word) => {
        const cost = mistakeCost(typed, word);
        const place = rare.indexOf(typed);
        return cost && place >= 0 ? [{ place, word, until: null, cost }] : [];
      }),
    );
    return { rare, common: words.filter((word) => !rare.includes(word)), mistaken };
  }

  private scan(scope: Scope, typed: string, words: string[], limit: number): Promise<{ id: string }[]> {
    const piece = isNumber(typed) ? words[0]! : typed;
    return this.database.read(scope, scanContacts, [scope.workspaceId, piece, limit]);
  }
}

const isNumber = (typed: string): boolean => /^[\d ]+$/.test(typed);

/** The words to look for. A phone number is one, however it is grouped; without the zeros that it is dialled with. */
function typedWords(typed: string): string[] {
  if (isNumber(typed)) return [typed.replaceAll(' ', '').replace(/^0+(?=\d)/, '')];
  return [...new Set(typed.split(' '))].slice(0, MOST_WORDS);
}

function plainCandidates(word: string, place: number): Candidate[] {
  const forms = /^\d+$/.test(word) ? [word, `0${word}`] : [word];
  return forms.flatMap((form) => [
    { place, word: form, until: null, cost: EXACT },
    { place, word: form, until: form + AFTER_ALL, cost: PREFIX },
  ]);
}

/** Words that others write together: علی رضا and علیرضا. Such a word stands for both. */
function joinedCandidates(words: string[]): Candidate[] {
  return words.slice(1).flatMap((word, index) => {
    const joined = { word: words[index]! + word, until: null, cost: JOINED };
    return [
      { ...joined, place: index },
      { ...joined, place: index + 1 },
    ];
  });
}
