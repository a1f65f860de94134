import { Check, ChevronDown } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import menu from '../ui/menu.module.css';
import classes from './filter-bar.module.css';

interface FilterMenuProps<Id extends string> {
  label: string;
  options: readonly { id: Id; label: string }[];
  chosen: readonly Id[];
  onChange: (chosen: Id[]) => void;
  isSingle?: boolean;
}

/** A filter with a few or many members, none of which means all. */
export function FilterMenu<Id extends string>({ label, options, chosen, onChange, isSingle }: FilterMenuProps<Id>) {
  const t = useText();
  const first = options.find(({ id }) => id === chosen[0]);
  const text =
    chosen.length === 0 || !first
      ? label
      : chosen.length === 1
        ? t('referrals.filterOne', { name: label, value: first.label })
        : t('referrals.filterMany', { name: label, count: chosen.length });
  return (
    <MenuTrigger>
      <Button look={chosen.length > 0 ? 'primary' : 'secondary'}>
        {text}
        <ChevronDown aria-hidden />
      </Button>
      <Popover className={menu.popover} offset={4}>
        <Menu
          className={menu.list}
          aria-label={label}
          selectionMode={isSingle ? 'single' : 'multiple'}
          selectedKeys={chosen}
          onSelectionChange={(keys) => {
            const all = keys === 'all' ? options.map(({ id }) => id) : ([...keys] as Id[]);
            onChange(options.map(({ id }) => id).filter((id) => all.includes(id)));
          }}
        >
          {options.map((option) => (
            <MenuItem key={option.id} id={option.id} textValue={option.label} className={menu.item}>
              {({ isSelected }) => (
                <>
                  <span className={menu.texts}>
                    <bdi>{option.label}</bdi>
                  </span>
                  <Check aria-hidden className={isSelected ? '' : classes.unchecked} />
                </>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
