import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { foldDigits, foldText } from './fold-text.js';

const data = '../shared/data';
const withData = existsSync(data) ? describe : describe.skip;
const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(`${data}/${file}`), { columns: true, bom: true });

/** All that Unicode assigns: planes 4 to 13 are empty, 15 and 16 private. */
function everyCharacter(): string[] {
  const assigned = [...Array(0x40000).keys(), ...Array.from({ length: 0x1000 }, (_, index) => 0xe0000 + index)];
  return assigned.map((codePoint) => String.fromCodePoint(codePoint));
}

describe('foldText', () => {
  it.each([
    ['مريم', 'مریم'],
    ['علي‌رضا', 'علیرضا'],
    ['علی\u200dرضا', 'علیرضا'],
    ['Gyorgyi', 'Györgyi'],
    ['۰۹۱۲', '0912'],
    ['٠٩١٢', '0912'],
    ['०९१२', '0912'],
    ['𝟎𝟗𝟏𝟐', '0912'],
    ['Ősz Fűtő', 'osz futo'],
    ['كريم', 'کریم'],
    ['فاطمة', 'فاطمه'],
    ['نامۀ', 'نامه'],
    ['نامهٔ', 'نامه'],
    ['کوردە', 'کورده'],
    ['أحمد إسلام آرش ٱلله', 'احمد اسلام ارش الله'],
    ['مؤمن رئیس', 'مومن رییس'],
    ['محمّد', 'محمد'],
    ['محـــمد', 'محمد'],
    ['ﻣﺤﻤﺪ', 'محمد'],
    ['\u2067سارا\u2069', 'سارا'],
    ['Jo\u00adhan\ufeffna', 'johanna'],
    ['Straße', 'STRASSE'],
    ['İstanbul', 'istanbul'],
    ['IŞIK ışık', 'isik isik'],
    ['Łódź', 'lodz'],
    ['Đặng', 'dang'],
    ['Øystein Æsa Þór Œuvre', 'oystein aesa thor oeuvre'],
    ['ΣΊΣΥΦΟΣ', 'σίσυφος'],
    ['Ёлкина', 'елкина'],
    ['ﬁﬂ №', 'fifl no'],
    ["O'Brien", 'OBRIEN'],
    ['O’Brien', 'obrien'],
    ['Saʿīd', "Sa'id"],
    ['Jean-Pierre', 'jean  pierre'],
    ['  Smith\t&\nSons, Ltd. ', 'smith sons ltd'],
    ['anna.kovacs+crm@example.com', 'anna kovacs crm example com'],
  ])('folds %s like %s', (one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  it('folds to lower case without accents, punctuation or doubled spaces', () => {
    expect(foldText(' Dr. Ágnes  KOVÁCS-Nagy (۳) ')).toBe('dr agnes kovacs nagy 3');
    expect(foldText('علي‌رضا')).toBe('علیرضا');
  });

  it('keeps apart what only looks like an accent', () => {
    expect(foldText('रमा')).not.toBe(foldText('राम'));
    expect(foldText('กิน')).not.toBe(foldText('กัน'));
    expect(foldText('ばば')).not.toBe(foldText('はは'));
    expect(foldText('이순신')).toBe('이순신');
  });

  it('leaves words written apart to the fuzzy search', () => {
    expect(foldText('علی رضا')).toBe('علی رضا');
  });

  it('takes lone surrogates and controls for spaces', () => {
    expect(foldText('\ud800a\0b\udfff')).toBe('a b');
    expect(foldText('\ud800')).toBe('');
  });

  it('takes a million marks in its stride', () => {
    const accents = '\u0301\u0323'.repeat(500_000);
    const vowels = '\u0e38\u0e48'.repeat(500_000);
    expect(foldText(`a${accents}b`)).toBe('ab');
    expect(foldText(vowels)).toHaveLength(30);
    expect(foldText(foldText(vowels))).toBe(foldText(vowels));
  });

  it('is idempotent over every character', () => {
    const changed = everyCharacter().filter((character) => {
      const folded = foldText(`a${character}b`);
      return foldText(folded) !== folded;
    });
    expect(changed).toEqual([]);
  });

  it('is idempotent and blind to case, composition and joiners', () => {
    const words = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(..."aÁőŰßİıΣσς یيىکكهةأإئؤ\u200c\u0640\u0651۰٠0'’.-\ud83d".split('')) }),
    );
    fc.assert(
      fc.property(words, (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.normalize('NFD'))).toBe(folded);
        expect(foldText(text.normalize('NFC'))).toBe(folded);
        expect(foldText(text.replaceAll('\u200c', ''))).toBe(folded);
        expect(folded).toMatch(/^(?:[\p{L}\p{N}\p{M}]+(?: (?!$)|$))*$/u);
        expect(folded).not.toMatch(/\p{Surrogate}/u);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('foldDigits', () => {
  it('folds the digits of every script by their value and nothing else', () => {
    const wrong = everyCharacter().filter((character) => {
      if (!/\p{Nd}/u.test(character)) return foldDigits(character) !== character;
      // NFKD knows the value of the styled digits on its own.
      const styled = character.normalize('NFKD');
      return /^[0-9]$/.test(styled) ? foldDigits(character) !== styled : !/^[0-9]$/.test(foldDigits(character));
    });
    expect(wrong).toEqual([]);
    expect(foldDigits('+۹۸ (٩١٢) ３４५')).toBe('+98 (912) 345');
    // Two rows of ten without a gap between them.
    expect(foldDigits('\u{1d7ce}\u{1d7d7}\u{1d7d8}\u{1d7e1}')).toBe('0909');
  });
});

withData(`foldText over ${data} (skipped where the folder is absent)`, () => {
  it('matches the pairs of the Lucene tests', () => {
    const pairs = rowsOf('search-normalisation/lucene_pairs.csv');
    expect(pairs).toHaveLength(20);
    for (const pair of pairs) expect(foldText(pair.input!)).toBe(foldText(pair.lucene_output!));
  });

  it('folds the spellings of one Arabic name to one key', () => {
    const groups = rowsOf('names-arabic/variant_groups.csv');
    expect(groups).toHaveLength(115);
    const spelled = groups.flatMap((group) => group.spellings!.split(' ; ').map((name) => [group.folded_key!, name]));
    const apart = spelled.filter(([key, name]) => foldText(name!) !== key).map(([, name]) => name);
    // One of the file's keys has lost its space as well, which folding keeps.
    expect(apart).toEqual(['ذو الفقار']);
  });

  it('folds the names of three languages as an Arabic, an upper-case or a bare keyboard would write them', () => {
    const names = rowsOf('names-faker-locales/locale_strings.csv').map((row) => row.value!);
    expect(names).toHaveLength(7662);
    const apart = names.filter((name) => {
      const folded = foldText(name);
      const spellings = [
        name.replaceAll('ی', 'ي').replaceAll('ک', 'ك'),
        name.replaceAll('\u200c', ''),
        name.toUpperCase(),
        name.normalize('NFD').replace(/\p{M}/gu, ''),
      ];
      return spellings.some((spelling) => foldText(spelling) !== folded) || (folded === '' && /\p{L}/u.test(name));
    });
    expect(apart).toEqual([]);
    expect(foldText(names.join(' '))).not.toMatch(/[\u200c\u0640\u064a\u0643\u0629áéíóöőúüű]/);
  });
});
