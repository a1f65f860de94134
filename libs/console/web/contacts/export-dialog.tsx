import { Download } from 'lucide-react';
import { useState } from 'react';
import { saveFile } from '../common/save-file.js';
import { type ExportedFile, useExport } from '../common/use-export.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import buttons from '../ui/button.module.css';
import { Dialog } from '../ui/dialog.js';
import { type Chosen } from './chosen.js';
import classes from './selection-bar.module.css';

/** How many ids a filter takes. */
const MOST = 1_000;

/** Has a file written of those chosen and hands it out when it is there. */
export function ExportDialog({ chosen, onClose }: { chosen: Chosen; onClose: () => void }) {
  const t = useText();
  const { start, busy, rows } = useExport();
  const [file, setFile] = useState<ExportedFile | null>(null);
  const isTooMany = 'contacts' in chosen && chosen.count > MOST;
  const isSearch = 'filter' in chosen && Boolean(chosen.filter.search);

  const begin = async () => {
    const filter = 'filter' in chosen ? chosen.filter : { ids: chosen.contacts.map(({ id }) => id) };
    const found = await start({ kind: 'CONTACTS_CSV', filter });
    if (!found) return;
    setFile(found);
    saveFile(found.url);
  };

  return (
    <Dialog
      title={t('contacts.exportChosen', { count: chosen.count })}
      isOpen
      onClose={onClose}
      actions={
        !file && rows === null ? (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              icon={<Download aria-hidden />}
              isPending={busy}
              isDisabled={isTooMany}
              onPress={() => void begin()}
              autoFocus
            >
              {t('contacts.export')}
            </Button>
          </>
        ) : (
          <Button onPress={onClose}>{t('common.close')}</Button>
        )
      }
    >
      {!file && rows === null && (
        <p>
          {isTooMany
            ? t('contacts.tooManyForExport', { most: MOST })
            : isSearch
              ? t('contacts.exportOfSearch', { most: MOST })
              : t('contacts.exportHint')}
        </p>
      )}
      {rows !== null && (
        <div className={classes.job} role="status">
          <progress aria-label={t('contacts.export')} max={chosen.count} value={rows} />
          {t('contacts.exportRows', { count: rows })}
        </div>
      )}
      {file && (
        <div className={classes.job} role="status">
          {t('contacts.exported', { count: file.rows })}
          <a href={file.url} download className={`${buttons.button} ${buttons.secondary}`}>
            <Download aria-hidden />
            {t('common.download')}
          </a>
        </div>
      )}
    </Dialog>
  );
}
