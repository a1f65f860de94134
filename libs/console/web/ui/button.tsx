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

/** While `isPending` it stays where the focus is and does nothing. */
export function Button({ look = 'secondary', size = 'normal', icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...idleWhilePending(props)} className={`${classes.button} ${classes[look]} ${classes[size]}`}>
      {icon}
      {children}
    </AriaButton>
  );
}

/**
 * By hand: React Aria's own pending state announces the button by its id, and leaves a nameless picture in the page when
 * the button has gone by then, as after a sign-in.
 */
function idleWhilePending({ isPending, onPress, type, ...props }: AriaButtonProps): AriaButtonProps {
  if (!isPending) return { ...props, ...(onPress && { onPress }), ...(type && { type }) };
  return { ...props, type: 'button', 'aria-disabled': true };
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
        {...idleWhilePending(props)}
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
