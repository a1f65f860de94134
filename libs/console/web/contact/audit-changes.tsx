import { type MessageId } from '../i18n/messages.js';
import { type Translate, useText } from '../i18n/use-text.js';
import classes from './history-tab.module.css';

/** What was done, in the reader's language; what a newer server does is shown by its name. */
export function auditWord(t: Translate, action: string): string {
  const id = `contact.audit.${action.replace('contact.', '')}` as MessageId;
  const word = t(id);
  return word === id ? action : word;
}

const textOf = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(textOf).join(', ') || '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Each field with what it was and what it became. */
export function AuditChanges({ changes }: { changes: Record<string, unknown> }) {
  const t = useText();
  const entries = Object.entries(changes);
  if (entries.length === 0) return null;
  return (
    <dl className={classes.changes}>
      {entries.map(([field, change]) => (
        <div key={field}>
          <dt>
            <bdi>{fieldWord(t, field)}</bdi>
          </dt>
          <dd>
            <Change change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const fieldWord = (t: Translate, field: string): string => {
  const id = `contact.field.${field}` as MessageId;
  const word = t(id);
  return word === id ? field : word;
};

function Change({ change }: { change: unknown }) {
  if (Array.isArray(change) && change.length === 2) {
    return (
      <>
        <del>{textOf(change[0])}</del> <ins>{textOf(change[1])}</ins>
      </>
    );
  }
  if (change && typeof change === 'object' && ('added' in change || 'removed' in change)) {
    const { added = [], removed = [] } = change as { added?: unknown[]; removed?: unknown[] };
    return (
      <>
        {removed.length > 0 && <del>{textOf(removed)}</del>} {added.length > 0 && <ins>{textOf(added)}</ins>}
      </>
    );
  }
  return <bdi>{textOf(change)}</bdi>;
}
