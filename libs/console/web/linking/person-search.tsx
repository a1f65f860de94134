import { Check, CornerDownLeft, Search, UserPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Autocomplete, Group, Input, Label, ListBox, ListBoxItem, Text, TextField } from 'react-aria-components';
import { usePeople } from '../contacts/use-people.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import fields from '../ui/fields.module.css';
import menu from '../ui/menu.module.css';
import { type Person } from './link-draft.js';
import classes from './linking.module.css';

interface PersonSearchProps {
  label: string;
  without: readonly string[];
  typed: string;
  onType: (typed: string) => void;
  chosenId: string | null;
  error: string | undefined;
  onTake: (person: Person) => void;
  onCreate: (typed: string) => void;
}

const CREATE = 'create';

/** Those found stay in sight, with what tells them apart; arrows and Enter choose without leaving the field. */
export function PersonSearch({ label, without, typed, onType, chosenId, error, onTake, onCreate }: PersonSearchProps) {
  const t = useText();
  const { people, searching } = usePeople(typed, { first: 6 });
  const found = people.filter(({ id }) => !without.includes(id));
  const best = typed.trim() === '' || searching ? undefined : found[0]?.id;
  const act = (key: string) => {
    if (key === CREATE) return onCreate(typed.trim());
    const person = found.find(({ id }) => id === key);
    if (person) onTake({ id: person.id, displayName: person.displayName });
  };
  const hurried = useRef(false);
  useEffect(() => {
    if (searching || !hurried.current) return;
    hurried.current = false;
    if (best) act(best);
  });
  return (
    <div
      className={classes.search}
      onKeyDownCapture={(event) => {
        const field = event.target;
        if (event.key !== 'Enter' || !(field instanceof HTMLInputElement) || typed.trim() === '') return;
        // Whoever has not moved to another one means the best match.
        if (field.hasAttribute('aria-activedescendant') && !searching) return;
        event.preventDefault();
        event.stopPropagation();
        // While it is searching, those shown are still of what was typed before.
        if (searching) hurried.current = true;
        else act(best ?? CREATE);
      }}
    >
      <Autocomplete
        inputValue={typed}
        onInputChange={(text) => {
          hurried.current = false;
          onType(text);
        }}
        disableAutoFocusFirst
      >
        <TextField className={fields.field} autoFocus isInvalid={Boolean(error)}>
          <Label className={fields.label}>{label}</Label>
          <Group className={fields.group}>
            <Search aria-hidden />
            <Input placeholder={t('contacts.pick')} dir="auto" />
          </Group>
          {error && (
            <Text slot="errorMessage" className={fields.error}>
              {error}
            </Text>
          )}
        </TextField>
        <ListBox
          // Made anew for others found: none of them was moved to yet.
          key={found.map(({ id }) => id).join()}
          aria-label={t('linking.found')}
          className={classes.found}
          onAction={(key) => act(String(key))}
          renderEmptyState={() => (
            <div className={menu.empty}>{searching ? t('common.loading') : t('common.nothingFound')}</div>
          )}
        >
          {found.map((person) => (
            <ListBoxItem
              key={person.id}
              id={person.id}
              textValue={person.displayName}
              className={`${classes.row} ${person.id === best ? classes.best : ''}`}
            >
              <Avatar name={person.displayName} size={32} />
              <span className={menu.texts}>
                <bdi>{person.displayName}</bdi>
                <bdi className={classes.hint}>{person.hint}</bdi>
              </span>
              {person.id === chosenId && <Check aria-hidden />}
              {person.id === best && <CornerDownLeft aria-hidden className={classes.enter} />}
            </ListBoxItem>
          ))}
          <ListBoxItem id={CREATE} textValue={t('contacts.new')} className={classes.row}>
            <span className={classes.plus}>
              <UserPlus aria-hidden />
            </span>
            <span className={menu.texts}>
              {typed.trim() ? t('contacts.createNamed', { name: typed.trim() }) : t('contacts.new')}
            </span>
          </ListBoxItem>
        </ListBox>
      </Autocomplete>
    </div>
  );
}
