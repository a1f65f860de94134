import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useChoices } from '../contacts/use-choices.js';
import { useText } from '../i18n/use-text.js';
import { type ConditionProps } from './contact-condition.js';
import { MoneyWord } from './counted-conditions.js';
import { NumberWord } from './number-word.js';
import { type Value } from './rule-model.js';
import { Sentence } from './sentence.js';
import { WordSelect, WordsSelect } from './word-select.js';
import classes from './words.module.css';

const LISTS = ['anyOf', 'allOf', 'noneOf'] as const;
type ListName = (typeof LISTS)[number];

/** Which tags somebody has; a rule may have several lists, and all of them hold. */
export function TagCondition({ value, onChange }: ConditionProps) {
  const t = useText();
  const { tags } = useChoices();
  const given = LISTS.filter((name) => value[name] != null);
  return (given.length === 0 ? (['anyOf'] as const) : given).map((name) => (
    <Sentence
      key={name}
      id="segments.sentence.tag"
      parts={{
        which: (
          <WordSelect
            label={t('segments.tagsHow')}
            words={LISTS.filter((other) => other === name || !given.includes(other)).map((other) => ({
              value: other,
              label: t(`segments.tags.${other}`),
            }))}
            value={name}
            onChange={(next) => onChange(renamed(value, name, next))}
          />
        ),
        tags: (
          <WordsSelect
            label={t('segments.tags')}
            words={tags.map(({ name: tag }) => ({ value: tag, label: tag }))}
            values={(value[name] as string[] | null) ?? []}
            onChange={(chosen) => onChange({ ...value, [name]: chosen })}
            placeholder={t('segments.chooseTags')}
          />
        ),
      }}
    />
  ));
}

const renamed = (value: Value, from: ListName, to: ListName): Value => {
  const { [from]: list, ...rest } = value;
  return { ...rest, [to]: list ?? [] };
};

/** Who is in another segment. */
export function SegmentCondition(props: { value: string; onChange: (value: string) => void; without?: string }) {
  const { value, onChange, without } = props;
  const t = useText();
  const { segments } = useChoices();
  const words = segments
    .filter(({ id }) => id !== without)
    .map(({ id, name, kind }) => ({ value: id, label: name, hint: wordOf(t, 'segmentKind', kind) }));
  return (
    <Sentence
      id="segments.sentence.segment"
      parts={{
        segment: <WordSelect label={t('segments.segment')} words={words} value={value || null} onChange={onChange} />,
      }}
    />
  );
}

/** Where somebody stands in the network: above how many, above how much, or near to whom. */
export function NetworkCondition({ value, onChange }: ConditionProps) {
  const t = useText();
  const hops = (value.hops as number | null | undefined) ?? 1;
  const below = value.descendantsAtLeast as number | null | undefined;
  const money = value.downstreamValueAtLeast as { amount: string; currency: string } | null | undefined;
  return (
    <>
      {below != null && (
        <Sentence
          id="segments.sentence.below"
          parts={{
            n: below,
            number: (
              <NumberWord
                label={t('segments.howMany')}
                value={String(below)}
                min={1}
                max={1_000_000}
                onChange={(n) => n && onChange({ ...value, descendantsAtLeast: Number(n) }, 'below')}
              />
            ),
          }}
        />
      )}
      {money && (
        <Sentence
          id="segments.sentence.worth"
          parts={{
            money: (
              <MoneyWord
                label={t('segments.total')}
                money={money}
                onChange={(next) => onChange({ ...value, downstreamValueAtLeast: next }, 'worth')}
              />
            ),
          }}
        />
      )}
      {(value.withinHopsOf != null || value.hops != null) && (
        <Sentence
          id="segments.sentence.near"
          parts={{
            n: hops,
            hops: (
              <NumberWord
                label={t('segments.hops')}
                value={String(hops)}
                min={1}
                max={6}
                onChange={(n) => n && onChange({ ...value, hops: Number(n) }, 'hops')}
              />
            ),
            person: (
              <Person
                id={(value.withinHopsOf as string | null | undefined) ?? null}
                onChange={(withinHopsOf) => {
                  const { withinHopsOf: _, ...rest } = value;
                  onChange({ hops, ...rest, ...(withinHopsOf && { withinHopsOf }) });
                }}
              />
            ),
          }}
        />
      )}
    </>
  );
}

const PERSON = graphql(`
  query SegmentPerson($id: ID!) {
    contact(id: $id) {
      id
      displayName
    }
  }
`);

function Person({ id, onChange }: { id: string | null; onChange: (id: string | null) => void }) {
  const t = useText();
  const [chosen, setChosen] = useState<{ id: string; displayName: string } | null>(null);
  const isChosen = chosen !== null && chosen.id === id;
  const [{ data }] = useQuery({ query: PERSON, variables: { id: id ?? '' }, pause: !id || isChosen });
  const found = data?.contact?.id === id ? data?.contact : null;
  return (
    <span className={classes.person}>
      <ContactPicker
        // It takes its text from the first name that it is given, so it begins anew with one that is found later.
        key={id && !isChosen ? (found ? id : 'awaited') : 'here'}
        label={t('segments.person')}
        hideLabel
        value={id ? ((isChosen ? chosen : found) ?? { id, displayName: '…' }) : null}
        onChange={(person) => {
          setChosen(person);
          onChange(person?.id ?? null);
        }}
      />
    </span>
  );
}
