import { ChevronDown } from 'lucide-react';
import { type ReactNode } from 'react';
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { directionOfTyped, type Option } from './fields.js';
import classes from './fields.module.css';
import menu from './menu.module.css';

interface ComboBoxProps<Value extends string> {
  label: string;
  hideLabel?: boolean;
  /** Already found: the one who asks decides what fits the typed text. */
  options: readonly Option<Value>[];
  typed: string;
  onType: (typed: string) => void;
  value: Value | null;
  onChange: (value: Value | null) => void;
  placeholder?: string;
  error?: string | undefined;
  hint?: ReactNode;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  /** Keeps what was typed though it is none of the options. */
  allowsCustomValue?: boolean;
  /** Shown where there are no options: that it is searching, or that nothing was found. */
  empty?: ReactNode;
}

/** One of many, found by typing. */
export function ComboBox<Value extends string>(props: ComboBoxProps<Value>) {
  const { label, hideLabel, options, typed, onType, value, onChange, placeholder, error, hint, empty, ...rest } = props;
  const t = useText();
  return (
    <AriaComboBox
      {...rest}
      className={classes.field}
      items={options.map((option) => ({ ...option, id: option.value }))}
      inputValue={typed}
      onInputChange={onType}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key as Value | null)}
      isInvalid={Boolean(error)}
      allowsEmptyCollection
      menuTrigger="focus"
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className={classes.label}>{label}</Label>}
      <Group className={classes.group}>
        <Input placeholder={placeholder} dir={directionOfTyped(typed)} />
        <Button className={classes.inner}>
          <ChevronDown aria-hidden />
        </Button>
      </Group>
      {hint && (
        <Text slot="description" className={classes.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={classes.error}>{error}</FieldError>
      <Popover className={menu.popover} offset={4}>
        <ListBox<Option<Value> & { id: Value }>
          className={menu.list}
          renderEmptyState={() => <div className={menu.empty}>{empty ?? t('common.nothingFound')}</div>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={menu.item}>
              {option.icon}
              <span className={menu.texts}>
                <span>{option.label}</span>
                {option.hint && <span className={menu.hint}>{option.hint}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
