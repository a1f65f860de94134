import { foldText } from '../contacts/fold-text.js';

/** What somebody is called, as it stands on a contact. */
export interface Named {
  displayName: string;
  givenName: string | null;
  familyName: string | null;
}

/** A name has a few words; of an endless one the rest says nothing more. */
const MOST_WORDS = 6;
const LONGEST_NAME = 300;
const LONGEST_WORD = 40;

const folded = (words: string): Set<string> => new Set(words.trim().split(/\s+/).map(foldText));

// Of people and of organisations together: nobody's name is one of these.
const TITLES = folded(`
  mr mrs ms miss dr doctor prof professor sir eng engr jr sr phd md mba
  ltd limited inc incorporated llc llp plc corp co company gmbh ag sa srl bv kft bt zrt nyrt rt kkt fzco fze fzllc
  dipl ing ifj ozv id ozvegy
  دکتر مهندس آقای خانم سرکار جناب استاد حاج حاجی شرکت موسسه
  السيد السيدة الدكتور الدكتورة المهندس المهندسة الأستاذ الأستاذة الشيخ شركة مؤسسة`);

// Written together with the word after it or apart from it: عبد الله, al-Hassan, Abdul Rahman, Abu Bakr, bin Salman.
const JOINED_TO_NEXT = folded('al el ul abd abdul abdol abdel abdal abu abo bin ibn ben ال عبد ابو أبو بن ابن آل');

/**
 * The words by which people or organisations are told apart, folded and in the order in which they are written: without
 * titles and legal forms, particles joined to what they belong to, nothing with a digit in it. None where the name is an
 * address or a number, which a contact without a name is called by.
 */
export function nameWordsOf({ displayName, givenName, familyName }: Named): string[] {
  const shown = displayName.includes('@') ? [] : wordsOf(displayName);
  const others = [...wordsOf(givenName ?? ''), ...wordsOf(familyName ?? '')];
  // The display name mostly holds the others, or a shorter form of them (`Annie K.`), beside which they are the better.
  const known = new Set(shown);
  const missing = others.filter((word) => !known.has(word));
  const words = missing.length > 0 && others.length >= 2 ? others : [...shown, ...missing];
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function wordsOf(name: string): string[] {
  const words = foldText(name.slice(0, LONGEST_NAME))
    .split(' ')
    .filter((word) => word !== '' && !TITLES.has(word));
  const joined: string[] = [];
  let particle = '';
  for (const word of words) {
    if (JOINED_TO_NEXT.has(word) && particle.length < LONGEST_WORD) particle += word;
    else {
      joined.push(particle + word);
      particle = '';
    }
  }
  if (particle) joined.push(particle);
  return joined.filter((word) => !/\d/.test(word)).map((word) => cut(word));
}

// Not through the middle of a surrogate pair.
const cut = (word: string): string =>
  word.length > LONGEST_WORD ? word.slice(0, LONGEST_WORD).replace(/[\ud800-\udbff]$/, '') : word;
