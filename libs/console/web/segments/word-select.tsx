import { Check, ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';
import {
  Autocomplete,
  Button,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
  useFilter,
} from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { SearchField, type Option } from '../ui/fields.js';
import menu from '../ui/menu.module.css';
import classes from './words.module.css';

export interface Word<Value extends string> extends Option<Value> {
  /** What stands in the sentence, where the list says it longer. */
  word?: string;
}

interface WordSelectProps<Value extends string> {
  /** Its name: what it says is in the sentence around it. */
  label: string;
  words: readonly Word<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
}

/** A word of a sentence, in place of which another can be put. */
export function WordSelect<Value extends string>(props: WordSelectProps<Value>) {
  const { label, words, value, onChange, placeholder } = props;
  const t = useText();
  const chosen = words.find((word) => word.value === value);
  const list = <WordList words={words} />;
  return (
    <Select
      aria-label={label}
      className={`${classes.word} ${value === null ? classes.isEmpty : ''}`}
      value={value}
      onChange={(key) => onChange(key as Value)}
    >
      <Button className={classes.pill}>
        <SelectValue className={classes.value}>
          <bdi>{chosen?.word ?? chosen?.label ?? value ?? placeholder ?? t('common.choose')}</bdi>
        </SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={menu.popover} offset={4}>
        {words.length > FEW ? <Searched>{list}</Searched> : list}
      </Popover>
    </Select>
  );
}

interface WordsSelectProps {
  label: string;
  words: readonly Option<string>[];
  values: readonly string[];
  onChange: (values: string[]) => void;
  /** Where none is chosen. */
  placeholder?: string;
  /** Where none is an answer too, such as "of any kind". */
  noneIsGood?: boolean;
  /** Says the chosen ones together; "a, b or c" where it is left out. */
  say?: (chosen: string) => string;
}

const FEW = 12;
const NAMED = 3;

/** Several of many; what is chosen but no longer offered stays. */
export function WordsSelect({ label, words, values, onChange, placeholder, noneIsGood, say }: WordsSelectProps) {
  const t = useText();
  const intl = useIntl();
  const strangers = values.filter((value) => !words.some((word) => word.value === value));
  const all = [...words, ...strangers.map((value) => ({ value, label: value }))];
  const names = values.map((value) => all.find((word) => word.value === value)!.label);
  const said = intl.formatList(
    names.length > NAMED + 1
      ? [...names.slice(0, NAMED), t('segments.othersToo', { count: names.length - NAMED })]
      : names,
    { type: 'disjunction' },
  );
  const list = <WordList words={all} isMultiple />;
  return (
    <Select
      aria-label={label}
      className={`${classes.word} ${values.length === 0 && !noneIsGood ? classes.isEmpty : ''}`}
      selectionMode="multiple"
      value={[...values]}
      onChange={(keys) => onChange((keys as string[]).map(String))}
    >
      <Button className={classes.pill}>
        <SelectValue className={classes.value}>
          {names.length === 0 ? (placeholder ?? t('common.choose')) : <bdi>{say ? say(said) : said}</bdi>}
        </SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={menu.popover} offset={4}>
        {all.length > FEW ? <Searched>{list}</Searched> : list}
      </Popover>
    </Select>
  );
}

/** A long list, narrowed by typing. */
export function Searched({ children }: { children: ReactNode }) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const { contains } = useFilter({ sensitivity: 'base', usage: 'search' });
  return (
    <Autocomplete filter={contains} inputValue={typed} onInputChange={setTyped}>
      <div className={classes.search}>
        <SearchField label={t('common.search')} value={typed} onChange={setTyped} autoFocus />
      </div>
      {children}
    </Autocomplete>
  );
}

function WordList({ words, isMultiple }: { words: readonly Option<string>[]; isMultiple?: boolean }) {
  const t = useText();
  return (
    <ListBox
      className={menu.list}
      items={words.map((word) => ({ ...word, id: word.value }))}
      renderEmptyState={() => <div className={menu.empty}>{t('common.nothingFound')}</div>}
    >
      {(word) => (
        <ListBoxItem id={word.value} textValue={word.label} className={menu.item}>
          {isMultiple && <Check aria-hidden className={classes.check} />}
          {word.icon}
          <span className={menu.texts}>
            <Text slot="label">
              <bdi>{word.label}</bdi>
            </Text>
            {word.hint && (
              <Text slot="description" className={menu.hint}>
                {word.hint}
              </Text>
            )}
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}
