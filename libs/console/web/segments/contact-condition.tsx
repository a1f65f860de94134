import { wordOf, LIFECYCLES } from '../common/words.js';
import { useChoices } from '../contacts/use-choices.js';
import { type MessageId } from '../i18n/messages.js';
import { type Translate, useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { NumberWord } from './number-word.js';
import { PeriodWords } from './period-words.js';
import {
  shapeOf,
  type Test,
  TESTS,
  testOf,
  textOf,
  valuesOf,
  withTest,
  withText,
  withValues,
} from './rule-conditions.js';
import { type Value } from './rule-model.js';
import { type Period, type PeriodMode } from './rule-periods.js';
import { Sentence } from './sentence.js';
import { TextsWord, TextWord } from './text-words.js';
import { useCountryOptions, useLanguageOptions } from './use-options.js';
import { WordSelect, WordsSelect } from './word-select.js';
import classes from './words.module.css';

export interface ConditionProps {
  value: Value;
  /** `what` names what is typed, so that one word is taken back as one. */
  onChange: (value: Value, what?: string) => void;
}

export const fieldName = (t: Translate, field: string): string => {
  const id = `segments.field.${field}` as MessageId;
  const name = t(id);
  return name === id ? field : name;
};

/** One field of the contact, by one test. */
export function ContactCondition({ value, onChange }: ConditionProps) {
  const t = useText();
  const field = value.field as string;
  const shape = shapeOf(field);
  const { workspace } = useViewer();
  const name =
    shape === 'custom' ? (
      <>
        <span>{t('segments.field.CUSTOM')}</span>
        <TextWord
          label={t('segments.customField')}
          placeholder={t('segments.customField')}
          value={(value.customField as string | null) ?? ''}
          onChange={(customField) => onChange({ ...value, customField }, 'customField')}
        />
      </>
    ) : (
      <strong>{fieldName(t, field)}</strong>
    );
  const choose = (test: Test) => onChange(withTest(value, test, workspace.timeZone));
  return (
    <Sentence
      id="segments.sentence.field"
      parts={{
        name,
        test:
          shape === 'time' ? (
            <TimeTest value={value} onChange={onChange} onTest={choose} />
          ) : (
            <ValueTest value={value} onChange={onChange} onTest={choose} />
          ),
      }}
    />
  );
}

function TimeTest({ value, onChange, onTest }: ConditionProps & { onTest: (test: Test) => void }) {
  const t = useText();
  const test = testOf(value);
  return (
    <PeriodWords
      period={(value.within as Period | null | undefined) ?? null}
      modes={TESTS.time.filter((mode) => mode !== 'known' && mode !== 'unknown') as PeriodMode[]}
      more={(['known', 'unknown'] as const).map((known) => ({ value: known, label: t(`segments.test.${known}`) }))}
      other={test === 'known' || test === 'unknown' ? test : null}
      onOther={onTest}
      onChange={(within) => onChange({ field: value.field, within }, 'within')}
    />
  );
}

function ValueTest({ value, onChange, onTest }: ConditionProps & { onTest: (test: Test) => void }) {
  const t = useText();
  const shape = shapeOf(value.field);
  const tests = TESTS[shape];
  const test = testOf(value) ?? tests[0]!;
  if (shape === 'flag') {
    return (
      <WordSelect
        label={fieldName(t, value.field as string)}
        words={(['true', 'false'] as const).map((flag) => ({
          value: flag,
          label: t(`segments.flag.${value.field as 'DO_NOT_ASK' | 'CONSENT_EMAIL'}.${flag}`),
        }))}
        value={value.equals === 'false' ? 'false' : 'true'}
        onChange={(equals) => onChange({ field: value.field, equals })}
      />
    );
  }
  const isNumber = shape === 'number' || shape === 'money';
  return (
    <Sentence
      id="segments.sentence.test"
      parts={{
        test: (
          <WordSelect
            label={t('segments.test')}
            words={tests.map((name) => ({
              value: name,
              label: t(name === 'is' && isNumber ? 'segments.test.exactly' : `segments.test.${name as 'is'}`),
            }))}
            value={test}
            onChange={onTest}
          />
        ),
        value: <TestValue value={value} onChange={onChange} test={test} />,
      }}
    />
  );
}

/** What it is tested against, in the control that fits. */
function TestValue({ value, onChange, test }: ConditionProps & { test: Test }) {
  const t = useText();
  const { workspace } = useViewer();
  const shape = shapeOf(value.field);
  const label = fieldName(t, value.field as string);
  const isNumber = shape === 'number' || shape === 'money';
  if (test === 'atLeast' || test === 'atMost' || (test === 'is' && isNumber && value.in == null)) {
    return (
      <span className={classes.money}>
        <NumberWord
          label={label}
          value={textOf(value)}
          max={value.field === 'SATISFACTION' ? 10 : 1e12}
          isWhole={shape === 'number'}
          onChange={(text) => onChange(withText(value, test, text), 'value')}
        />
        {shape === 'money' && <span>{workspace.currency}</span>}
      </span>
    );
  }
  if (test === 'contains') {
    return (
      <TextWord
        label={label}
        placeholder={t('segments.typeText')}
        value={textOf(value)}
        onChange={(text) => onChange(withText(value, 'contains', text), 'value')}
      />
    );
  }
  if (test !== 'is') return null;
  const props = { label, values: valuesOf(value), onChange: (values: string[]) => onChange(withValues(value, values)) };
  switch (shape) {
    case 'country':
      return <CountriesWord {...props} />;
    case 'language':
      return <LanguagesWord {...props} />;
    case 'owner':
      return <OwnersWord {...props} />;
    case 'lifecycle':
      return (
        <WordsSelect
          {...props}
          words={LIFECYCLES.map((word) => ({ value: word, label: wordOf(t, 'lifecycle', word) }))}
        />
      );
    default:
      return <TextsWord {...props} />;
  }
}

interface ValuesProps {
  label: string;
  values: string[];
  onChange: (values: string[]) => void;
}

function CountriesWord(props: ValuesProps) {
  // They may have been written in either case.
  const values = props.values.map((code) => code.toUpperCase());
  return <WordsSelect {...props} values={values} words={useCountryOptions()} />;
}

function LanguagesWord(props: ValuesProps) {
  return <WordsSelect {...props} words={useLanguageOptions()} />;
}

function OwnersWord(props: ValuesProps) {
  const { users } = useChoices();
  return <WordsSelect {...props} words={users.map(({ id, name }) => ({ value: id, label: name }))} />;
}
