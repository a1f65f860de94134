import { Check, Minus } from 'lucide-react';
import { type ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  Label,
  Radio,
  RadioGroup as AriaRadioGroup,
  Switch as AriaSwitch,
} from 'react-aria-components';
import classes from './fields.module.css';
import { type Option } from './fields.js';

// In a file of its own, for it is on the contact page, which is light, and the others are not.
export { Segmented } from './segmented.js';

interface CheckboxProps {
  /** Without children, as the name that is read out. */
  'aria-label'?: string;
  children?: ReactNode;
  isSelected?: boolean;
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  onChange?: (selected: boolean) => void;
  /** `selection` inside the rows of a table. */
  slot?: string;
}

export function Checkbox({ children, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={classes.checkbox}>
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className={classes.box}>
            {isIndeterminate ? <Minus aria-hidden /> : isSelected ? <Check aria-hidden /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}

interface SwitchProps {
  children: ReactNode;
  isSelected: boolean;
  isDisabled?: boolean;
  onChange: (selected: boolean) => void;
}

/** For what takes effect at once; a form has a Checkbox. */
export function Switch({ children, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={classes.switch}>
      <span className={classes.track} />
      {children}
    </AriaSwitch>
  );
}

export interface ChoiceProps<Value extends string> {
  label: string;
  options: readonly Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}

export function RadioGroup<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <AriaRadioGroup className={classes.field} value={value} onChange={(chosen) => onChange(chosen as Value)}>
      <Label className={classes.label}>{label}</Label>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={classes.radio}>
          <span className={classes.dot} />
          <span>
            {option.label}
            {option.hint && <span className={classes.hint}> {option.hint}</span>}
          </span>
        </Radio>
      ))}
    </AriaRadioGroup>
  );
}
