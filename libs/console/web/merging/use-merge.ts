import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';
import { MERGE, UNMERGE } from './merge-documents.js';

// Whatever hung on the one hangs on the other now, shown or not.
const CHANGES = ['Contact', 'DuplicateCandidate', 'DuplicatePair', 'Referral', 'Relationship', 'Interaction'];

/** Makes one contact of two, says so, and offers to take it back. */
export function useMerge() {
  const t = useText();
  const merging = useRun(MERGE, CHANGES);
  const unmerge = useUnmerge();

  const merge = async (kept: { id: string; displayName: string }, goneId: string): Promise<boolean> => {
    const { data } = await merging.run({ input: { keepId: kept.id, mergeIds: [goneId] } });
    if (!data) return false;
    const name = `\u2068${data.mergeContacts.contact?.displayName ?? kept.displayName}\u2069`;
    toast({ kind: 'done', text: t('merging.done', { name }), undo: () => void unmerge.run(goneId) });
    return true;
  };
  return { merge, busy: merging.busy, errors: merging.errors, clear: merging.clear };
}

/** Takes the latest merge of a contact back, named by the one that stayed or one that went into it. */
export function useUnmerge() {
  const t = useText();
  const unmerging = useRun(UNMERGE, CHANGES);
  const run = async (id: string): Promise<void> => {
    const { data, errors } = await unmerging.run({ id });
    if (data) toast({ kind: 'done', text: t('merging.undone') });
    else if (errors[0]?.message) toast({ kind: 'error', text: errors[0].message });
  };
  return { run, busy: unmerging.busy };
}
