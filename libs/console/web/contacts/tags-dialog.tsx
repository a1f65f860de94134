import { useState } from 'react';
import { type Client, useClient } from 'urql';
import { graphql } from '../api/graphql.js';
import { sentenceOf, useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { toast } from '../ui/toasts.js';
import { type Chosen, idsOf } from './chosen.js';
import classes from './selection-bar.module.css';
import { TagsField } from './tags-field.js';

const TAG = graphql(`
  mutation TagListedContacts($input: TagContactsInput!) {
    tagContacts(input: $input) {
      changedCount
      job {
        id
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const JOB = graphql(`
  query TaggingJob($id: ID!) {
    bulkJob(id: $id) {
      id
      state
      processed
      total
      changedCount
      failure
    }
  }
`);

const EACH_MS = 700;
const CHANGES = ['Contact', 'Tag', 'Segment'];

interface TagsDialogProps {
  chosen: Chosen;
  onClose: () => void;
  onDone: () => void;
}

/** Puts tags on those chosen and takes others off. */
export function TagsDialog({ chosen, onClose, onDone }: TagsDialogProps) {
  const t = useText();
  const client = useClient();
  const { run, busy, errors } = useRun(TAG, CHANGES);
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [isGathering, setGathering] = useState(false);

  const apply = async () => {
    const tags = { add: [...add], remove: [...remove] };
    let whom: { filter: Extract<Chosen, { filter: unknown }>['filter'] } | { contactIds: string[] };
    // Nothing is changed in bulk by a search: its finds are tagged one by one.
    if ('filter' in chosen && !chosen.filter.search) whom = { filter: chosen.filter };
    else {
      setGathering(true);
      const contactIds = await idsOf(client, chosen);
      setGathering(false);
      if (!contactIds) return toast({ kind: 'error', text: t('common.failed') });
      whom = { contactIds };
    }
    const { data } = await run({ input: { ...whom, ...tags } });
    if (!data) return;
    const { job, changedCount } = data.tagContacts;
    onDone();
    if (job) {
      const ended = await follow(client, job.id, (done, of) => setProgress({ done, of }));
      if (!ended.ok) toast({ kind: 'error', text: ended.failure || t('common.failed') });
      else toast({ kind: 'done', text: t('contacts.tagged', { count: ended.changedCount }) });
    } else {
      const back = 'contacts' in chosen ? undoing(chosen, tags) : [];
      toast({
        kind: 'done',
        text: t('contacts.tagged', { count: changedCount }),
        ...(back.length > 0 && { undo: () => void takeBack(client, back, t) }),
      });
    }
    onClose();
  };

  return (
    <Dialog
      title={t('contacts.tagChosen', { count: chosen.count })}
      isOpen
      onClose={onClose}
      actions={
        progress ? (
          <Button onPress={onClose}>{t('common.close')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('common.cancel')}</Button>
            <Button
              look="primary"
              isPending={busy || isGathering}
              isDisabled={add.length + remove.length === 0}
              onPress={() => void apply()}
            >
              {t('common.apply')}
            </Button>
          </>
        )
      }
    >
      {progress ? (
        <div className={classes.job} role="status">
          <progress max={progress.of} value={progress.done} aria-label={t('contacts.tags')} />
          {t('contacts.progress', { done: progress.done, of: progress.of })}
          <span>{t('contacts.goesOn')}</span>
        </div>
      ) : (
        <>
          <TagsField
            label={t('contacts.addTags')}
            value={add}
            onChange={setAdd}
            allowsNew
            error={errors.map(({ message }) => message).join(' ') || undefined}
          />
          <TagsField label={t('contacts.takeTags')} value={remove} onChange={setRemove} />
        </>
      )}
    </Dialog>
  );
}

type Ended = { ok: true; changedCount: number } | { ok: false; failure: string };

/** Asks how far a job is until it has ended, also when the dialog was closed. */
async function follow(client: Client, id: string, onProgress: (done: number, of: number) => void): Promise<Ended> {
  for (;;) {
    const { data } = await client.query(JOB, { id }, { requestPolicy: 'network-only' }).toPromise();
    const job = data?.bulkJob;
    if (data && !job) return { ok: false, failure: '' };
    if (job) onProgress(job.processed, job.total);
    if (job?.state === 'DONE') return { ok: true, changedCount: job.changedCount };
    if (job && job.state !== 'QUEUED' && job.state !== 'RUNNING') return { ok: false, failure: job.failure ?? '' };
    await new Promise((resolve) => setTimeout(resolve, EACH_MS));
  }
}

interface Tagging {
  contactIds: string[];
  add?: string[];
  remove?: string[];
}

/** What leads back: each tag goes from those alone who did not have it, and to those who had it. */
function undoing(chosen: Extract<Chosen, { contacts: unknown }>, tags: { add: string[]; remove: string[] }): Tagging[] {
  const having = (name: string, has: boolean) =>
    chosen.contacts
      .filter((contact) => contact.tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase()) === has)
      .map(({ id }) => id);
  return [
    ...tags.add.map((name) => ({ contactIds: having(name, false), remove: [name] })),
    ...tags.remove.map((name) => ({ contactIds: having(name, true), add: [name] })),
  ].filter(({ contactIds }) => contactIds.length > 0);
}

async function takeBack(client: Client, steps: readonly Tagging[], t: ReturnType<typeof useText>): Promise<void> {
  for (const input of steps) {
    const { error } = await client.mutation(TAG, { input }, { additionalTypenames: CHANGES }).toPromise();
    if (error) return toast({ kind: 'error', text: sentenceOf(error, t) });
  }
  toast({ kind: 'done', text: t('common.undone') });
}
