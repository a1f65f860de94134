import { type ReactNode } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  Tooltip,
  TooltipTrigger,
} from 'react-aria-components';
import classes from './button.module.css';
import tooltip from './tooltip.module.css';

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  look?: ButtonLook;
  size?: 'small' | 'normal';
  icon?: ReactNode;
  children?: ReactNode;
}

export function Button({ look = 'secondary', size = 'normal', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`${classes.button} ${classes[look]} ${classes[size]}`}>
      {icon}
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** Its name for everybody: read out, and shown on hover and focus. */
  label: string;
  icon: ReactNode;
  look?: ButtonLook;
  size?: 'small' | 'normal';
}

/** A button with a picture alone. */
export function IconButton({ label, icon, look = 'quiet', size = 'normal', ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={400}>
      <AriaButton
        {...props}
        aria-label={label}
        className={`${classes.button} ${classes[look]} ${classes[size]} ${classes.iconOnly}`}
      >
        {icon}
      </AriaButton>
      <Tooltip className={tooltip.tooltip} offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
