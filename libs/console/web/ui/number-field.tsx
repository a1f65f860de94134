import { FieldError, Input, Label, NumberField as AriaNumberField, Text } from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import classes from './fields.module.css';
import { type FieldProps, nameOf } from './fields.js';

interface NumberFieldProps extends FieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  minValue?: number;
  maxValue?: number;
  step?: number;
  formatOptions?: Intl.NumberFormatOptions;
  hideLabel?: boolean;
}

/** Takes the digits of every script; the parsing of them is why it is in a file of its own. */
export function NumberField({ label, hint, error, value, onChange, hideLabel, ...props }: NumberFieldProps) {
  const t = useText();
  return (
    <AriaNumberField
      {...props}
      value={value ?? NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isInvalid={Boolean(error)}
      className={classes.field}
      {...(hideLabel && { 'aria-label': label })}
    >
      {!hideLabel && <Label className={classes.label}>{nameOf(label, props.isRequired, t('common.optional'))}</Label>}
      <Input className={classes.input} />
      {hint && (
        <Text slot="description" className={classes.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={classes.error}>{error}</FieldError>
    </AriaNumberField>
  );
}
