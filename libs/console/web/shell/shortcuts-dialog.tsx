import { useText } from '../i18n/use-text.js';
import { Dialog } from '../ui/dialog.js';
import { placesOf } from './places.js';
import classes from './shortcuts.module.css';
import { useViewer } from './viewer.js';

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
