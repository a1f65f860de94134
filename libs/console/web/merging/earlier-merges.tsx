import { Undo2 } from 'lucide-react';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { type ResultOf } from '../api/graphql.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { EARLIER_MERGES, MERGED_AWAY } from './merge-documents.js';
import classes from './merging.module.css';
import { useUnmerge } from './use-merge.js';

type Entry = ResultOf<typeof EARLIER_MERGES>['audit']['nodes'][number];

/** The latest merge into a contact that still stands: only that one can be taken back. */
export function EarlierMerges({ contactId, mayUndo }: { contactId: string; mayUndo: boolean }) {
  const t = useText();
  const { date, number } = useFormat();
  const context = useMemo(() => ({ additionalTypenames: ['Contact'] }), []);
  const [{ data }] = useQuery({ query: EARLIER_MERGES, variables: { id: contactId }, context });
  const merge = latestStanding(data?.audit.nodes ?? []);
  const goneIds = (merge?.changes?.mergedIds ?? []) as string[];
  const [{ data: gone }] = useQuery({
    query: MERGED_AWAY,
    variables: { id: goneIds[0] ?? '' },
    pause: goneIds.length === 0,
  });
  const unmerge = useUnmerge();
  if (!merge || !gone?.contact) return null;
  return (
    <div className={classes.earlier}>
      <span>
        {t('merging.earlier', {
          name: `\u2068${gone.contact.displayName}\u2069`,
          more: goneIds.length - 1,
          moreShown: number(goneIds.length - 1),
          date: date(merge.at),
          actor: `\u2068${merge.actor}\u2069`,
        })}
      </span>
      {mayUndo && (
        <Button
          size="small"
          icon={<Undo2 aria-hidden className={classes.pointing} />}
          isPending={unmerge.busy}
          onPress={() => void unmerge.run(contactId)}
        >
          {t('merging.takeBack')}
        </Button>
      )}
    </div>
  );
}

/** Merges are taken back the latest first, so each taking back closes the merge before it. */
function latestStanding(newestFirst: readonly Entry[]): Entry | undefined {
  let takenBack = 0;
  for (const entry of newestFirst) {
    if (entry.action === 'contact.unmerged') takenBack += 1;
    else if (entry.action === 'contact.merged' && entry.changes && 'mergedIds' in entry.changes) {
      if (takenBack === 0) return entry;
      takenBack -= 1;
    }
  }
  return undefined;
}
