import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/use-text.js';
import { Dialog } from '../ui/dialog.js';
import { placesOf } from './places.js';
import classes from './shortcuts.module.css';
import { useViewer } from './viewer.js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** How long after g the second key counts. */
const PATIENCE_MS = 1_500;

/**
 * Keys that work everywhere but while typing. They go by the key's place on the keyboard, so that they are the same
 * under a Persian or an Arabic layout.
 */
export function useShortcuts({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): void {
  const navigate = useNavigate();
  const viewer = useViewer();
  const going = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault();
        return onSearch();
      }
      const isModal = document.querySelector('[role="dialog"]') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isModal) return;
      if (event.key === '?' || event.key === '؟') return onHelp();
      if (event.code === 'Slash') {
        event.preventDefault();
        const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
        return field ? field.focus() : onSearch();
      }
      if (event.code === 'KeyG') {
        going.current = Date.now();
        return;
      }
      if (Date.now() - going.current > PATIENCE_MS) return;
      going.current = 0;
      const place = placesOf(viewer).find(({ key }) => event.code === `Key${key.toUpperCase()}`);
      if (place) void navigate(place.to);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, onHelp, onSearch, viewer]);
}

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const t = useText();
  const viewer = useViewer();
  const rows: [string, string[]][] = [
    [t('shell.search'), ['Ctrl', 'K']],
    [t('shell.shortcut.find'), ['/']],
    [t('shell.shortcuts'), ['?']],
    ...placesOf(viewer).map(({ name, key }): [string, string[]] => [
      t('shell.shortcut.go', { place: t(name) }),
      ['G', key.toUpperCase()],
    ]),
    [t('shell.shortcut.move'), ['↑', '↓']],
    [t('shell.shortcut.choose'), ['Space']],
    [t('shell.shortcut.open'), ['Enter']],
    [t('common.close'), ['Esc']],
  ];
  return (
    <Dialog title={t('shell.shortcuts')} isOpen onClose={onClose}>
      <dl className={classes.list}>
        {rows.map(([name, keys]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd dir="ltr">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
