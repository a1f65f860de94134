import { GitMerge } from 'lucide-react';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { useRefresh } from '../common/use-refresh.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { EarlierMerges } from './earlier-merges.js';
import { DUPLICATES_OF } from './merge-documents.js';
import classes from './merging.module.css';
import { PickDialog } from './pick-dialog.js';

const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.js')).MergeDialog }));

interface Person {
  id: string;
  displayName: string;
}

interface DuplicatesPanelProps {
  contact: Person;
  /** Goes up with each change that was heard of. */
  changes: number;
}

/** Who may be the same person as a contact, and merging them. */
export function DuplicatesPanel({ contact, changes }: DuplicatesPanelProps) {
  const t = useText();
  const { percent } = useFormat();
  const viewer = useViewer();
  const navigate = useNavigate();
  const [compared, setCompared] = useState<{ other: Person; reasons: readonly string[] } | null>(null);
  const [picking, setPicking] = useState(false);
  const context = useMemo(() => ({ additionalTypenames: ['DuplicateCandidate'] }), []);
  const [{ data, error }, ask] = useQuery({ query: DUPLICATES_OF, variables: { id: contact.id }, context });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useRefresh(changes, refresh);
  const candidates = data?.contact?.duplicates ?? [];
  const mayMerge = viewer.may('contacts.write');
  return (
    <Panel
      title={t('merging.duplicates')}
      actions={
        mayMerge && (
          <Button size="small" look="quiet" onPress={() => setPicking(true)}>
            {t('merging.withAnother')}
          </Button>
        )
      }
    >
      {error && !data && <ErrorState error={error} onRetry={refresh} />}
      {!error && !data && <Loading lines={2} />}
      {data && candidates.length === 0 && <p className={classes.soft}>{t('merging.none')}</p>}
      {candidates.length > 0 && (
        <ul className={classes.candidates}>
          {candidates.map(({ contact: other, score, reasons }) => (
            <li key={other.id}>
              <div className={classes.who}>
                <span className={classes.line}>
                  <PersonLink person={other} avatar={28} />
                  <Badge tone={score >= 0.8 ? 'warn' : 'plain'}>{percent(Math.round(score * 100) / 100)}</Badge>
                </span>
                <span className={`${classes.soft} ${classes.reasons}`}>{reasons.join(' · ')}</span>
              </div>
              {mayMerge && (
                <Button
                  size="small"
                  icon={<GitMerge aria-hidden />}
                  aria-label={t('merging.compareWith', { name: other.displayName })}
                  onPress={() => setCompared({ other, reasons })}
                >
                  {t('merging.compareShort')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {viewer.may('audit.read') && <EarlierMerges contactId={contact.id} mayUndo={mayMerge} />}
      {picking && (
        <PickDialog
          contact={contact}
          onClose={() => setPicking(false)}
          onPick={(other) => {
            setPicking(false);
            setCompared({ other, reasons: [] });
          }}
        />
      )}
      {compared && (
        <Suspense>
          <MergeDialog
            contact={contact}
            other={compared.other}
            reasons={compared.reasons}
            onClose={() => setCompared(null)}
            onMerged={(keptId) => {
              if (keptId !== contact.id) void navigate(`/contacts/${keptId}`, { replace: true });
            }}
          />
        </Suspense>
      )}
    </Panel>
  );
}
