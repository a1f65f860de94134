import { Download, FolderPlus, Tags, Trash2, Undo2, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useClient } from 'urql';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button, IconButton } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { type Chosen, idsOf } from './chosen.js';
import { type ListedContact } from './contact-cells.js';
import { type ContactFilter, type ruleOf } from './filters.js';
import classes from './selection-bar.module.css';
import { type Choice } from './use-choice.js';
import { MOST_AT_ONCE, type useBin } from './use-bin.js';
import { type Total } from './use-total.js';

const TagsDialog = lazy(async () => ({ default: (await import('./tags-dialog.js')).TagsDialog }));
const SegmentDialog = lazy(async () => ({ default: (await import('./segment-dialog.js')).SegmentDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.js')).ExportDialog }));

interface SelectionBarProps {
  contacts: readonly ListedContact[];
  choice: Choice;
  total: Total | null;
  filter: ContactFilter;
  rule: ReturnType<typeof ruleOf>;
  bin: ReturnType<typeof useBin>;
}

/** What can be done with those chosen. */
export function SelectionBar({ contacts, choice, total, filter, rule, bin }: SelectionBarProps) {
  const t = useText();
  const viewer = useViewer();
  const client = useClient();
  const [open, setOpen] = useState<'tags' | 'segment' | 'export' | null>(null);
  const [isBusy, setBusy] = useState(false);
  const count = choice.isEveryone ? (total?.count ?? contacts.length) : choice.ids.size;
  if (count === 0 && !open && !bin.progress) return null;
  const chosen: Chosen = choice.isEveryone
    ? { filter, count }
    : { contacts: contacts.filter(({ id }) => choice.ids.has(id)), count };
  const others = total && !choice.isEveryone && total.count > count;

  const run = async (work: (ids: readonly string[]) => Promise<void>) => {
    if (count > MOST_AT_ONCE) return toast({ kind: 'error', text: t('contacts.tooMany', { most: MOST_AT_ONCE }) });
    setBusy(true);
    const ids = await idsOf(client, chosen);
    if (ids) {
      choice.clear();
      await work(ids);
    } else toast({ kind: 'error', text: t('common.failed') });
    setBusy(false);
  };
  const close = () => setOpen(null);
  const isBin = filter.deleted === true;
  return (
    <div className={classes.bar} data-bottom-bar role="toolbar" aria-label={t('contacts.withChosen')}>
      {bin.progress ? (
        <span className={classes.progress} role="status">
          <progress max={bin.progress.of} value={bin.progress.done} aria-label={t('common.loading')} />
          {t('contacts.progress', { done: bin.progress.done, of: bin.progress.of })}
        </span>
      ) : (
        <>
          <strong className={classes.count} aria-live="polite">
            {t('contacts.chosen', { count })}
          </strong>
          {others && (
            <Button look="quiet" size="small" onPress={choice.chooseEveryone}>
              {t(total.isExact ? 'contacts.chooseEveryone' : 'contacts.chooseEveryoneAtLeast', { count: total.count })}
            </Button>
          )}
          <span className={classes.actions}>
            {isBin ? (
              <Button
                size="small"
                icon={<Undo2 aria-hidden />}
                isPending={isBusy}
                onPress={() => void run(bin.restore)}
              >
                {t('contacts.restore')}
              </Button>
            ) : (
              <>
                {viewer.may('tags.write') && (
                  <Button size="small" icon={<Tags aria-hidden />} onPress={() => setOpen('tags')}>
                    {t('contacts.tags')}
                  </Button>
                )}
                {viewer.may('segments.write') && (
                  <Button size="small" icon={<FolderPlus aria-hidden />} onPress={() => setOpen('segment')}>
                    {t('contacts.addToSegment')}
                  </Button>
                )}
                {viewer.may('exports.run') && (
                  <Button size="small" icon={<Download aria-hidden />} onPress={() => setOpen('export')}>
                    {t('contacts.export')}
                  </Button>
                )}
                {viewer.may('contacts.write') && (
                  <Button
                    size="small"
                    icon={<Trash2 aria-hidden />}
                    isPending={isBusy}
                    onPress={() => void run(bin.remove)}
                  >
                    {t('contacts.toBin')}
                  </Button>
                )}
              </>
            )}
            <IconButton size="small" label={t('contacts.chooseNone')} icon={<X aria-hidden />} onPress={choice.clear} />
          </span>
        </>
      )}
      <Suspense fallback={null}>
        {open === 'tags' && <TagsDialog chosen={chosen} onClose={close} onDone={choice.clear} />}
        {open === 'segment' && <SegmentDialog chosen={chosen} rule={rule} onClose={close} onDone={choice.clear} />}
        {open === 'export' && <ExportDialog chosen={chosen} onClose={close} />}
      </Suspense>
    </div>
  );
}
