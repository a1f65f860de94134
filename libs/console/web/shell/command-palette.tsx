import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import { Dialog, Input, Modal, ModalOverlay, TextField } from 'react-aria-components';
import { Link, useNavigate } from 'react-router';
import { usePeople } from '../contacts/use-people.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { directionOfTyped } from '../ui/fields.js';
import menu from '../ui/menu.module.css';
import classes from './command-palette.module.css';
import { placesOf } from './places.js';
import { useViewer } from './viewer.js';

interface Aim {
  to: string;
  content: ReactNode;
}

/**
 * The way to every screen and every person by typing: what Enter opens is always the first, or what was chosen by arrows.
 * React Aria's Autocomplete was taken before; it chooses the first when one types, and nobody where what is found comes
 * later and the first is no longer among it.
 */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const { people, searching } = usePeople(typed, { first: 8, untyped: 'nobody' });
  const places = usePlaces(typed);
  const found =
    typed.trim() === ''
      ? []
      : people.map(({ id, ...person }) => ({ to: `/contacts/${id}`, content: <Person {...person} /> }));
  const aims: Aim[] = [...found, ...places];
  const chosen = Math.min(place, aims.length - 1);
  const idAt = (index: number) => `${listId}-${index}`;
  useEffect(() => {
    void document.getElementById(`${listId}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && aims.length > 0) {
      event.preventDefault();
      setPlace((chosen + step + aims.length) % aims.length);
    }
    // While it is searching, the first person is still one found by what was typed before.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !aims[chosen] || (searching && chosen < found.length))
      return;
    onClose();
    void navigate(aims[chosen].to);
  };
  const group = (id: string, name: string, from: number, members: Aim[]) =>
    members.length > 0 && (
      <div role="group" aria-labelledby={`${listId}-${id}`}>
        <div id={`${listId}-${id}`} className={menu.section}>
          {name}
        </div>
        {members.map(({ to, content }, index) => (
          <Link
            key={to}
            id={idAt(from + index)}
            role="option"
            aria-selected={from + index === chosen}
            to={to}
            tabIndex={-1}
            className={menu.item}
            data-focused={from + index === chosen || undefined}
            onPointerMove={() => setPlace(from + index)}
            onClick={onClose}
          >
            {content}
          </Link>
        ))}
      </div>
    );
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={classes.overlay}>
      <Modal className={classes.modal}>
        <Dialog aria-label={t('shell.search')} className={classes.dialog}>
          <TextField
            aria-label={t('shell.search')}
            autoFocus
            className={classes.field}
            value={typed}
            onChange={(text) => {
              setTyped(text);
              setPlace(0);
            }}
          >
            <Input
              placeholder={t('shell.searchHint')}
              dir={directionOfTyped(typed)}
              role="combobox"
              aria-expanded
              aria-autocomplete="list"
              aria-controls={listId}
              aria-activedescendant={aims.length > 0 ? idAt(chosen) : undefined}
              onKeyDown={onKeyDown}
            />
          </TextField>
          <div id={listId} role="listbox" aria-label={t('shell.search')} aria-busy={searching} className={classes.list}>
            {group('people', t('shell.contacts'), 0, found)}
            {group('places', t('shell.goTo'), found.length, places)}
          </div>
          {aims.length === 0 && !searching && <div className={menu.empty}>{t('common.nothingFound')}</div>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The screens and beginnings whose names have what was typed. */
function usePlaces(typed: string): Aim[] {
  const t = useText();
  const viewer = useViewer();
  const sought = typed.trim().toLocaleLowerCase();
  return [
    ...placesOf(viewer).map(({ to, name, icon }) => ({ to, name: t(name), icon })),
    ...(viewer.may('contacts.write') ? [{ to: '/contacts?new=1', name: t('contacts.new'), icon: null }] : []),
    ...(viewer.may('segments.write') ? [{ to: '/segments/new', name: t('segments.new'), icon: null }] : []),
    { to: '/graph/paths', name: t('graph.paths.title'), icon: null },
  ]
    .filter(({ name }) => name.toLocaleLowerCase().includes(sought))
    .map(({ to, name, icon }) => ({
      to,
      content: (
        <>
          {icon}
          <span className={menu.texts}>{name}</span>
        </>
      ),
    }));
}

function Person({ displayName, hint }: { displayName: string; hint: string }) {
  return (
    <>
      <Avatar name={displayName} size={26} />
      <span className={menu.texts}>
        <bdi>{displayName}</bdi>
        <span className={menu.hint}>{hint}</span>
      </span>
      <CornerDownLeft aria-hidden className={classes.enter} />
    </>
  );
}
