import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type ChoiceProps } from './choices.js';
import classes from './fields.module.css';

/** One of two to five, side by side: ways to look at the same thing. */
export function Segmented<Value extends string>({ label, options, value, onChange }: ChoiceProps<Value>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classes.segmented}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={([key]) => onChange(key as Value)}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value}>
          {option.icon}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
