import { type ReactNode } from 'react';
import { Link as RouterLink, type LinkProps } from 'react-router';
import classes from './button.module.css';
import { type ButtonLook } from './button.js';

interface LinkButtonProps extends Omit<LinkProps, 'className' | 'style'> {
  look?: ButtonLook;
  size?: 'small' | 'normal';
  icon?: ReactNode;
}

/** Leads to another address of the console and looks like a button. */
export function LinkButton({ look = 'secondary', size = 'normal', icon, children, ...props }: LinkButtonProps) {
  return (
    <RouterLink {...props} className={`${classes.button} ${classes[look]} ${classes[size]}`}>
      {icon}
      {children}
    </RouterLink>
  );
}
