import { FileText, FileUp } from 'lucide-react';
import { type CSSProperties, useEffect, useRef, useState } from 'react';
import { DropZone, FileTrigger, isFileDropItem } from 'react-aria-components';
import { useSearchParams } from 'react-router';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Page, Panel } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { upload } from './files.js';
import classes from './imports.module.css';
import { Mapping } from './mapping.js';

/** A file on its way in: sent first, then looked at. Its upload is in the address, so that a reload loses nothing. */
export default function NewImportScreen() {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const uploadId = params.get('upload');
  const [sent, setSent] = useState<number | null>(null);
  const leave = useRef<AbortController>(null);
  useEffect(() => () => leave.current?.abort(), []);

  const send = async (file: File | undefined) => {
    if (!file) return;
    leave.current = new AbortController();
    setSent(0);
    try {
      const id = await upload(file, setSent, leave.current.signal);
      const kind = /\.vcf$/i.test(file.name) ? 'CONTACTS_VCARD' : 'CONTACTS_CSV';
      setParams({ upload: id, file: file.name, kind });
    } catch (error) {
      if ((error as Error).name === 'AbortError') return;
      toast({ kind: 'error', text: (error as Error).message || t('common.unreachable') });
    } finally {
      setSent(null);
    }
  };
  const again = (
    <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={(files) => void send(files?.[0])}>
      <Button icon={<FileUp aria-hidden />}>{t('imports.otherFile')}</Button>
    </FileTrigger>
  );
  return (
    <Page title={t('imports.new')} actions={uploadId && sent === null ? again : null}>
      {sent !== null ? (
        <Sending share={sent} onCancel={() => leave.current?.abort()} />
      ) : uploadId ? (
        <Mapping key={uploadId} uploadId={uploadId} />
      ) : (
        <DropZone
          className={classes.drop}
          aria-label={t('imports.drop')}
          getDropOperation={() => 'copy'}
          onDrop={({ items }) => void items.find(isFileDropItem)?.getFile().then(send)}
        >
          <FileText aria-hidden />
          <h2>{t('imports.drop')}</h2>
          <p>{t('imports.dropHint')}</p>
          <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={(files) => void send(files?.[0])}>
            <Button look="primary" icon={<FileUp aria-hidden />}>
              {t('imports.chooseFile')}
            </Button>
          </FileTrigger>
        </DropZone>
      )}
    </Page>
  );
}

const ACCEPTED = ['text/csv', 'text/vcard', 'text/tab-separated-values', 'text/plain', '.csv', '.vcf', '.tsv', '.txt'];

function Sending({ share, onCancel }: { share: number; onCancel: () => void }) {
  const t = useText();
  const format = useFormat();
  return (
    <Panel>
      <p role="status">{t('imports.sending', { share: format.percent(share) })}</p>
      <div className={classes.bar} style={{ '--share': share } as CSSProperties}>
        <span />
      </div>
      <div className={classes.buttons}>
        <Button onPress={onCancel}>{t('common.cancel')}</Button>
      </div>
    </Panel>
  );
}
