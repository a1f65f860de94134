import { ChevronDown, Search, X } from 'lucide-react';
import { type ReactNode, type Ref } from 'react';
import {
  Button,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SearchField as AriaSearchField,
  Select as AriaSelect,
  SelectValue,
  Text,
  TextArea,
  TextField as AriaTextField,
} from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import classes from './fields.module.css';
import menu from './menu.module.css';

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with the value; it is shown below it and read out. */
  error?: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
}

export const nameOf = (text: string, isRequired: boolean | undefined, optional: string) => (
  <>
    {text}
    {isRequired === false && <span className={classes.optional}> ({optional})</span>}
  </>
);

/** Of what is typed; an empty field has its placeholder's, which is the reader's. (`auto` makes it left to right.) */
export const directionOfTyped = (typed: string): 'auto' | undefined => (typed === '' ? undefined : 'auto');

interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  type?: 'text' | 'email' | 'password' | 'tel' | 'url';
  autoComplete?: string;
  autoFocus?: boolean;
  /** More than one line. */
  rows?: number;
  name?: string;
  maxLength?: number;
  onKeyDown?: (event: React.KeyboardEvent) => void;
  /** Codes and addresses are left to right in every language. */
  dir?: 'ltr' | 'auto';
}

/** `isRequired={false}` says "optional" beside the name. */
export function TextField({ label, hint, error, rows, placeholder, dir: asked = 'auto', ...props }: TextFieldProps) {
  const t = useText();
  const dir = asked === 'auto' ? directionOfTyped(props.value) : asked;
  return (
    <AriaTextField {...props} isInvalid={Boolean(error)} className={classes.field} validationBehavior="aria">
      <Label className={classes.label}>{nameOf(label, props.isRequired, t('common.optional'))}</Label>
      {rows ? (
        <TextArea className={classes.input} rows={rows} placeholder={placeholder} dir={dir} />
      ) : (
        <Input className={classes.input} placeholder={placeholder} dir={dir} />
      )}
      {hint && (
        <Text slot="description" className={classes.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={classes.error}>{error}</FieldError>
    </AriaTextField>
  );
}

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
}

/** Its label is read out; the picture shows what it is. */
export function SearchField({ label, placeholder, inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className={classes.field}>
      <Group className={classes.group}>
        <Search aria-hidden />
        <Input placeholder={placeholder ?? label} ref={inputRef} dir={directionOfTyped(props.value)} />
        <Button className={`${classes.inner} ${classes.clear}`}>
          <X aria-hidden />
        </Button>
      </Group>
    </AriaSearchField>
  );
}

export interface Option<Value extends string> {
  value: Value;
  label: string;
  /** A second line in the list. */
  hint?: string;
  icon?: ReactNode;
}

interface SelectProps<Value extends string> extends FieldProps {
  options: readonly Option<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  hideLabel?: boolean;
}

/** One of a few. Of many, a ComboBox finds one by typing. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hint, error, options, value, onChange, placeholder, hideLabel, isDisabled, isRequired } = props;
  const t = useText();
  return (
    <AriaSelect
      className={classes.field}
      value={value}
      onChange={(key) => onChange(key as Value)}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      placeholder={placeholder ?? t('common.choose')}
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className={classes.label}>{nameOf(label, isRequired, t('common.optional'))}</Label>}
      <Button className={classes.select}>
        <SelectValue className={classes.value} />
        <ChevronDown aria-hidden />
      </Button>
      {hint && (
        <Text slot="description" className={classes.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={classes.error}>{error}</FieldError>
      <Popover className={menu.popover} offset={4}>
        <ListBox className={menu.list} items={options.map((option) => ({ ...option, id: option.value }))}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={menu.item}>
              {option.icon}
              <span className={menu.texts}>
                <span>{option.label}</span>
                {option.hint && (
                  <span className={menu.hint} data-hint>
                    {option.hint}
                  </span>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
