import { CircleHelp, Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useQuery } from 'urql';
import { useRefresh } from '../common/use-refresh.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button, IconButton } from '../ui/button.js';
import menu from '../ui/menu.module.css';
import { ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { RelateDialog } from './relate-dialog.js';
import { RELATIONSHIPS_OF } from './relationship-documents.js';
import { RelationshipRow } from './relationship-row.js';
import classes from './relationships.module.css';

const FEW = 5;

interface RelationshipsPanelProps {
  contact: { id: string; displayName: string };
  /** Goes up with each change that was heard of. */
  changes: number;
}

/** With whom a contact is tied, and how; new ties are made here. */
export function RelationshipsPanel({ contact, changes }: RelationshipsPanelProps) {
  const t = useText();
  const { number } = useFormat();
  const mayWrite = useViewer().may('contacts.write');
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const context = useMemo(() => ({ additionalTypenames: ['Relationship'] }), []);
  const [{ data, error }, ask] = useQuery({ query: RELATIONSHIPS_OF, variables: { id: contact.id }, context });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useRefresh(changes, refresh);
  const ties = useMemo(
    () => [...(data?.contact?.relationships ?? [])].sort((one, other) => other.strength - one.strength),
    [data],
  );
  return (
    <Panel
      title={t('linking.relationships')}
      actions={
        <>
          {ties.length > 0 && (
            <DialogTrigger>
              <IconButton label={t('linking.strength.what')} size="small" icon={<CircleHelp aria-hidden />} />
              <Popover className={menu.popover} offset={4}>
                <Dialog aria-label={t('linking.strength')} className={classes.meaning}>
                  {t('linking.strength.meaning')}
                </Dialog>
              </Popover>
            </DialogTrigger>
          )}
          {mayWrite && (
            <Button size="small" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
              {t('common.add')}
            </Button>
          )}
        </>
      }
    >
      {error && !data && <ErrorState error={error} onRetry={refresh} />}
      {!error && !data && <Loading lines={2} />}
      {data && ties.length === 0 && <p className={classes.none}>{t('linking.relationships.none')}</p>}
      {ties.length > 0 && (
        <ul className={classes.ties}>
          {(all ? ties : ties.slice(0, FEW)).map((tie) => (
            <RelationshipRow key={tie.id} contactId={contact.id} tie={tie} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {ties.length > FEW && (
        <div>
          <Button size="small" look="quiet" onPress={() => setAll(!all)}>
            {all ? t('linking.relationships.fewer') : t('linking.relationships.all', { count: number(ties.length) })}
          </Button>
        </div>
      )}
      {adding && <RelateDialog contact={contact} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
