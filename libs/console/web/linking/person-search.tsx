import { Check, Search, UserPlus } from 'lucide-react';
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
  const act = (key: string) => {
    if (key === CREATE) return onCreate(typed.trim());
    const person = found.find(({ id }) => id === key);
    if (person) onTake({ id: person.id, displayName: person.displayName });
  };
  return (
    <div
      className={classes.search}
      onKeyDownCapture={(event) => {
        const isInField = event.target instanceof HTMLInputElement;
        if (event.key !== 'Enter' || !isInField || typed.trim() === '') return;
        // An option is announced half a second after the last letter; who is faster means the best match.
        const isAnnounced = event.target.hasAttribute('aria-activedescendant');
        if (isAnnounced && !searching) return;
        event.preventDefault();
        event.stopPropagation();
        // While it is searching, those shown are still of what was typed before.
        if (!searching) act(found[0]?.id ?? CREATE);
      }}
    >
      <Autocomplete inputValue={typed} onInputChange={onType}>
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
          aria-label={t('linking.found')}
          className={classes.found}
          onAction={(key) => act(String(key))}
          renderEmptyState={() => (
            <div className={menu.empty}>{searching ? t('common.loading') : t('common.nothingFound')}</div>
          )}
        >
          {found.map((person) => (
            <ListBoxItem key={person.id} id={person.id} textValue={person.displayName} className={classes.row}>
              <Avatar name={person.displayName} size={32} />
              <span className={menu.texts}>
                <bdi>{person.displayName}</bdi>
                <bdi className={classes.hint}>{person.hint}</bdi>
              </span>
              {person.id === chosenId && <Check aria-hidden />}
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
