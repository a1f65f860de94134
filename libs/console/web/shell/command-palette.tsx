import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  TextField,
} from 'react-aria-components';
import { usePeople } from '../contacts/use-people.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { directionOfTyped } from '../ui/fields.js';
import menu from '../ui/menu.module.css';
import classes from './command-palette.module.css';
import { placesOf } from './places.js';
import { useViewer } from './viewer.js';

/** The way to every screen and every person by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useText();
  const viewer = useViewer();
  const [typed, setTyped] = useState('');
  const { people, searching } = usePeople(typed, { first: 8 });
  const sought = typed.trim().toLocaleLowerCase();
  const actions = [
    ...placesOf(viewer).map(({ to, name, icon }) => ({ to, name: t(name), icon })),
    ...(viewer.may('contacts.write') ? [{ to: '/contacts?new=1', name: t('contacts.new'), icon: null }] : []),
    ...(viewer.may('segments.write') ? [{ to: '/segments/new', name: t('segments.new'), icon: null }] : []),
    { to: '/graph/paths', name: t('graph.paths.title'), icon: null },
  ].filter(({ name }) => name.toLocaleLowerCase().includes(sought));
  // While it is searching, the first person is still one found by what was typed before: a click means whom it hits, but
  // Enter does not.
  const waitForFound = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !searching) return;
    const chosen = document.getElementById((event.target as Element).getAttribute('aria-activedescendant') ?? '');
    if (!people.some(({ id }) => id === chosen?.dataset['key'])) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={classes.overlay}>
      <Modal className={classes.modal}>
        <Dialog aria-label={t('shell.search')} className={classes.dialog}>
          <div onKeyDownCapture={waitForFound}>
            <Autocomplete inputValue={typed} onInputChange={setTyped}>
              <TextField aria-label={t('shell.search')} autoFocus className={classes.field}>
                <Input placeholder={t('shell.searchHint')} dir={directionOfTyped(typed)} />
              </TextField>
              <ListBox
                aria-label={t('shell.search')}
                className={classes.list}
                renderEmptyState={() => <div className={menu.empty}>{t('common.nothingFound')}</div>}
                onAction={onClose}
              >
                {sought !== '' && people.length > 0 && (
                  <ListBoxSection id="people">
                    <Header className={menu.section}>{t('shell.contacts')}</Header>
                    {people.map((person) => (
                      <ListBoxItem
                        key={person.id}
                        id={person.id}
                        textValue={person.displayName}
                        href={`/contacts/${person.id}`}
                        className={menu.item}
                      >
                        <Avatar name={person.displayName} size={26} />
                        <span className={menu.texts}>
                          <bdi>{person.displayName}</bdi>
                          <span className={menu.hint}>{person.hint}</span>
                        </span>
                        <CornerDownLeft aria-hidden className={classes.enter} />
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                )}
                {actions.length > 0 && (
                  <ListBoxSection id="places">
                    <Header className={menu.section}>{t('shell.goTo')}</Header>
                    {actions.map(({ to, name, icon }) => (
                      <ListBoxItem key={to} id={to} textValue={name} href={to} className={menu.item}>
                        {icon}
                        <span className={menu.texts}>{name}</span>
                      </ListBoxItem>
                    ))}
                  </ListBoxSection>
                )}
              </ListBox>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
