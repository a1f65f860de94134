import { type ReactElement, type ReactNode } from 'react';
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from 'react-aria-components';
import classes from './menu.module.css';

export interface MenuAction {
  id: string;
  label: string;
  icon?: ReactNode;
  isDanger?: boolean;
  isDisabled?: boolean;
  /** An address of the console instead of an action. */
  href?: string;
  onAction?: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  label: string;
  /** `null` draws a line. */
  actions: readonly (MenuAction | null)[];
}

export function Menu({ trigger, label, actions }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={classes.popover} offset={4}>
        <AriaMenu className={classes.list} aria-label={label}>
          {actions.map((action, index) =>
            action ? (
              <MenuItem
                key={action.id}
                id={action.id}
                textValue={action.label}
                className={`${classes.item} ${action.isDanger ? classes.danger : ''}`}
                isDisabled={action.isDisabled ?? false}
                {...(action.href && { href: action.href })}
                {...(action.onAction && { onAction: action.onAction })}
              >
                {action.icon}
                <span className={classes.texts}>{action.label}</span>
              </MenuItem>
            ) : (
              <Separator key={`line ${index}`} className={classes.separator} />
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
