import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { type ExportedFile, useExport } from '../common/use-export.js';
import { useText } from '../i18n/use-text.js';
import buttons from '../ui/button.module.css';
import { Dialog } from '../ui/dialog.js';
import { Loading } from '../ui/surfaces.js';

/** All that is kept about a person, as one file: what the law lets them ask for. */
export function RecordDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const t = useText();
  const { start } = useExport();
  const [file, setFile] = useState<ExportedFile | null>(null);
  useEffect(() => {
    void start({ kind: 'CONTACT_RECORD_JSON', contactId }).then((found) => (found ? setFile(found) : onClose()));
    // Once, as the dialog opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return (
    <Dialog title={t('contact.record')} isOpen onClose={onClose}>
      <p>{t('contact.record.text')}</p>
      {file ? (
        <a
          href={file.url}
          download
          className={`${buttons.button} ${buttons.primary}`}
          onClick={onClose}
          ref={(link) => link?.focus()}
        >
          <Download aria-hidden />
          {t('common.download')}
        </a>
      ) : (
        <Loading lines={1} />
      )}
    </Dialog>
  );
}
