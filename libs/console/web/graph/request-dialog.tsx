import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { type Path } from './graph-queries.js';
import classes from './request-dialog.module.css';
import { isolated } from '../i18n/isolated.js';

/** The text of a letter that asks the first on the way for an introduction; to be mended, copied and sent. */
export function RequestDialog({ path, onClose }: { path: Path; onClose: () => void }) {
  const t = useText();
  const { user } = useViewer();
  const [text, setText] = useState(() => {
    const people = path.steps.map(({ contact }) => isolated(contact.displayName));
    const through = people.slice(1, -1);
    const ways = path.steps.flatMap(({ contact, via }, index) =>
      via && index > 0 ? `- ${people[index - 1]} – ${isolated(contact.displayName)}: ${via.reason}` : [],
    );
    return t('graph.request.text', {
      first: people[0],
      last: people.at(-1),
      through: through.join(' – '),
      many: through.length,
      ways: ways.join('\n'),
      me: user?.name ?? '',
    });
  });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ kind: 'done', text: t('common.copied') });
      onClose();
    } catch {
      // Not on a page without TLS, or not allowed: the text is there to be copied by hand.
      toast({ kind: 'error', text: t('graph.request.byHand') });
    }
  };
  return (
    <Dialog
      title={t('graph.request.title')}
      isOpen
      onClose={onClose}
      isDismissable={false}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" icon={<Copy aria-hidden />} onPress={() => void copy()}>
            {t('graph.request.copy')}
          </Button>
        </>
      }
    >
      <div className={classes.text}>
        <TextField label={t('graph.request.label')} value={text} onChange={setText} rows={12} autoFocus />
      </div>
    </Dialog>
  );
}
