import { Combine, Tags as TagsIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useRun } from '../api/use-run.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { isolated } from '../i18n/isolated.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { SearchField } from '../ui/fields.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { MergeTagsDialog } from './merge-tags-dialog.js';
import classes from './settings.module.css';
import { TagDialog } from './tag-dialog.js';
import { DELETE_TAG, type Tag, TAG_CHANGES, TAGS } from './tag-operations.js';
import { TagRow } from './tag-row.js';
import styles from './tags.module.css';

type Opened = { kind: 'edit' | 'delete'; tag: Tag } | { kind: 'merge'; tags: readonly Tag[] };

const folded = (text: string): string => text.normalize('NFKC').toLocaleLowerCase().trim();

/** The words that contacts carry, and how many carry each. */
export default function TagsPage() {
  const t = useText();
  const format = useFormat();
  const isWriter = useViewer().may('tags.write');
  const [params, setParams] = useSearchParams();
  const sought = params.get('q') ?? '';
  const context = useMemo(() => ({ additionalTypenames: ['Tag'] }), []);
  const [{ data, error }, again] = useQuery({ query: TAGS, context });
  const [chosenIds, setChosenIds] = useState<ReadonlySet<string>>(new Set());
  const [opened, setOpened] = useState<Opened | null>(null);
  const all = data?.tags ?? [];
  const shown = all.filter(({ name }) => folded(name).includes(folded(sought)));
  const chosen = all.filter(({ id }) => chosenIds.has(id));
  const close = () => setOpened(null);
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosenIds);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosenIds(next);
  };
  const mergeWith = (tag: Tag, otherId: string) => {
    const other = all.find(({ id }) => id === otherId);
    if (other) setOpened({ kind: 'merge', tags: [tag, other] });
  };
  return (
    <div className={`${classes.column} ${classes.wide}`}>
      <Panel
        title={
          <>
            {t('settings.tags')} {data && <Badge>{format.number(all.length)}</Badge>}
          </>
        }
        actions={
          all.length > 0 && (
            <div className={styles.search}>
              <SearchField
                label={t('settings.tags.search')}
                value={sought}
                onChange={(q) => setParams(q ? { q } : {}, { replace: true })}
              />
            </div>
          )
        }
        isFlush
      >
        {error && !data ? (
          <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        ) : !data ? (
          <div className={classes.inset}>
            <Loading lines={6} />
          </div>
        ) : all.length === 0 ? (
          <EmptyState title={t('settings.tags.none')} icon={<TagsIcon aria-hidden />}>
            {t('settings.tags.noneHint')}
          </EmptyState>
        ) : shown.length === 0 ? (
          <EmptyState title={t('common.nothingFound')} />
        ) : (
          <ul className={classes.list}>
            {shown.map((tag) => (
              <TagRow
                key={tag.id}
                tag={tag}
                isWriter={isWriter}
                isChosen={chosenIds.has(tag.id)}
                onChoose={(isChosen) => choose(tag.id, isChosen)}
                onEdit={() => setOpened({ kind: 'edit', tag })}
                onDelete={() => setOpened({ kind: 'delete', tag })}
              />
            ))}
          </ul>
        )}
      </Panel>
      {chosen.length > 0 && (
        <div className={classes.bar} role="region" aria-label={t('settings.tags.chosen', { count: chosen.length })}>
          <span>{t('settings.tags.chosen', { count: chosen.length })}</span>
          <Button onPress={() => setChosenIds(new Set())}>{t('common.clear')}</Button>
          <Button
            look="primary"
            icon={<Combine aria-hidden />}
            isDisabled={chosen.length < 2}
            onPress={() => setOpened({ kind: 'merge', tags: chosen })}
          >
            {t('settings.tags.merge')}
          </Button>
        </div>
      )}
      {opened?.kind === 'edit' && (
        <TagDialog tag={opened.tag} onClose={close} onMerge={(otherId) => mergeWith(opened.tag, otherId)} />
      )}
      {opened?.kind === 'merge' && (
        <MergeTagsDialog tags={opened.tags} onClose={close} onMerged={() => setChosenIds(new Set())} />
      )}
      {opened?.kind === 'delete' && <DeleteTag tag={opened.tag} onClose={close} />}
    </div>
  );
}

function DeleteTag({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const t = useText();
  const deleting = useRun(DELETE_TAG, TAG_CHANGES);
  const name = isolated(tag.name);
  const confirm = async () => {
    const { data, errors } = await deleting.run({ input: { id: tag.id } });
    const refusal = errors.map(({ message }) => message).join(' ');
    if (refusal) toast({ kind: 'error', text: refusal });
    if (!data) return;
    toast({ kind: 'done', text: t('settings.tags.deleted', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('settings.tags.deleteTitle', { name })}
      confirm={t('common.delete')}
      isOpen
      isDanger
      isBusy={deleting.busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>{t('settings.tags.deleteHint', { count: tag.contactCount })}</p>
    </ConfirmDialog>
  );
}
