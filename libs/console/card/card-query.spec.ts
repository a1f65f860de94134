import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLEnumType, parse, validate } from 'graphql';
import { CARD_QUERY } from './card-query.js';
import { languageOf, WORDS } from './words/words.js';

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));

it('asks for what the served schema has', () => {
  expect(validate(schema, parse(CARD_QUERY))).toEqual([]);
});

describe.each(Object.entries(WORDS))('the words in %s', (language, words) => {
  it.each([
    ['Lifecycle', words.lifecycle],
    ['ReferrerActivity', words.activity],
    ['ContactAskState', words.askState],
    ['ReferralStage', words.stage],
    ['Channel', words.channel],
  ])('name every value of %s', (type, names) => {
    const values = (schema.getType(type) as GraphQLEnumType).getValues().map(({ name }) => name);
    expect(Object.keys(names).sort()).toEqual(values.sort());
  });

  it('are those of the console', () => {
    const address = new URL(`../web/common/messages.${language}.json`, import.meta.url);
    const messages = JSON.parse(readFileSync(address, 'utf8')) as Record<string, string>;
    for (const group of ['lifecycle', 'activity', 'askState', 'stage', 'channel'] as const) {
      for (const [value, name] of Object.entries(words[group])) {
        expect([value, name]).toEqual([value, messages[`common.${group}.${value}`]]);
      }
    }
  });

  it('say how many where they count', () => {
    for (const text of [words.more, words.showMore]) expect(text).toContain('{n}');
  });
});

it('speaks the first language of ours that is asked for', () => {
  expect(languageOf('fa-IR')).toBe('fa');
  expect(languageOf('de', 'hu-HU')).toBe('hu');
  expect(languageOf(null, '', 'constructor')).toBe('en');
});
