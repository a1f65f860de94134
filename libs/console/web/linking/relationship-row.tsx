import { X } from 'lucide-react';
import { type CSSProperties } from 'react';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { RELATE, type Tie, UNRELATE } from './relationship-documents.js';
import classes from './relationships.module.css';
import { isolated } from '../i18n/isolated.js';

const CHANGES = ['Relationship', 'Contact'];

interface RelationshipRowProps {
  contactId: string;
  tie: Tie;
  mayWrite: boolean;
}

export function RelationshipRow({ contactId, tie, mayWrite }: RelationshipRowProps) {
  const t = useText();
  const { percent, date } = useFormat();
  const removing = useRun(UNRELATE, CHANGES);
  const relating = useRun(RELATE);
  const { kind, since, note, strength, contact: other } = tie;
  const share = percent(Math.round(strength * 100) / 100);

  const relateAgain = async () => {
    const { data } = await relating.run({ input: { contactId, otherId: other.id, kind, since, note } });
    if (data) toast({ kind: 'done', text: t('common.undone') });
  };
  const remove = async () => {
    const { data, errors } = await removing.run({ id: tie.id });
    const name = isolated(other.displayName);
    if (data) toast({ kind: 'done', text: t('linking.unrelated', { name }), undo: () => void relateAgain() });
    else if (errors[0]?.message) toast({ kind: 'error', text: errors[0].message });
  };
  return (
    <li className={classes.tie}>
      <div className={classes.who}>
        <PersonLink person={other} avatar={28} />
        <span className={classes.how}>
          {wordOf(t, 'relationship', kind)}
          {since && ` · ${t('linking.since', { date: date(since) })}`}
        </span>
        {note && (
          <p dir="auto" className={classes.note}>
            {note}
          </p>
        )}
      </div>
      <span className={classes.strength} role="img" aria-label={t('linking.strength.of', { share })} title={share}>
        <span style={{ '--share': strength } as CSSProperties} />
      </span>
      {mayWrite && (
        <IconButton
          label={t('linking.unrelate', { name: isolated(other.displayName) })}
          size="small"
          icon={<X aria-hidden />}
          isPending={removing.busy}
          onPress={() => void remove()}
        />
      )}
    </li>
  );
}
