import { ListFilter } from 'lucide-react';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { Dotted } from '../ui/dotted.js';
import { type Change, changesOf, isId } from './audit-changes.js';
import { type AuditEntry } from './audit-page.js';
import { actionWord, actorWord, addressOf, fieldWord, valueWord } from './audit-words.js';
import styles from './audit.module.css';
import { type AuditNames } from './use-audit-names.js';

interface AuditRowProps {
  entry: AuditEntry;
  names: AuditNames;
  /** Shows this object alone. */
  onOnly?: (() => void) | undefined;
}

export function AuditRow({ entry, names, onOnly }: AuditRowProps) {
  const t = useText();
  const format = useFormat();
  const actor = actorWord(t, entry.actor);
  const changes = changesOf(entry.changes);
  return (
    <li className={styles.entry}>
      <Avatar name={actor} size={30} />
      <div className={styles.told}>
        <p className={styles.action}>
          {actionWord(t, entry.action)} <AuditedObject entry={entry} names={names} />
        </p>
        <p className={styles.who}>
          <Dotted>
            {[
              actor,
              <time key="at" dateTime={entry.at}>
                {format.time(entry.at)}
              </time>,
            ]}
          </Dotted>
        </p>
        {changes.length > 0 && (
          <ul className={styles.changes}>
            {changes.map((change, index) => (
              <li key={index}>
                <ChangeText change={change} objectType={entry.objectType} names={names} />
              </li>
            ))}
          </ul>
        )}
      </div>
      {onOnly && (
        <IconButton
          label={t('settings.audit.onlyThis')}
          icon={<ListFilter aria-hidden />}
          size="small"
          onPress={onOnly}
        />
      )}
    </li>
  );
}

function AuditedObject({ entry, names }: { entry: AuditEntry; names: AuditNames }) {
  const t = useText();
  const name = names.nameOf(entry.objectId);
  const address = addressOf(entry);
  if (!address) return name ? <bdi>{name}</bdi> : null;
  return (
    <Link to={address} className={styles.object}>
      <bdi>{name ?? t('settings.audit.open')}</bdi>
    </Link>
  );
}

interface ChangeTextProps {
  change: Change;
  objectType: string;
  names: AuditNames;
}

function ChangeText({ change, objectType, names }: ChangeTextProps) {
  const t = useText();
  const { field } = change;
  const value = (one: unknown) => <Value value={one} told={{ objectType, field }} names={names} />;
  const name = <span className={styles.field}>{fieldWord(t, field)}</span>;
  switch (change.kind) {
    case 'touched':
      return (
        <>
          {name} {t('settings.audit.touched')}
        </>
      );
    case 'fact':
      return (
        <>
          {name} {value(change.value)}
        </>
      );
    case 'step':
      return (
        <>
          {name} <del>{value(change.from)}</del>{' '}
          <span className={styles.arrow} role="img" aria-label={t('settings.audit.became')} />{' '}
          <ins>{value(change.to)}</ins>
        </>
      );
    case 'lists':
      return (
        <>
          {name}{' '}
          {change.added.length > 0 && (
            <ins>
              <span aria-hidden>+ </span>
              {value(change.added)}
            </ins>
          )}{' '}
          {change.removed.length > 0 && (
            <del>
              <span aria-hidden>− </span>
              {value(change.removed)}
            </del>
          )}
        </>
      );
  }
}

interface ValueProps {
  value: unknown;
  told: { objectType: string; field: string };
  names: AuditNames;
}

/** More of them would fill the page; the object itself shows all. */
const MOST_LISTED = 5;

function Value({ value, told, names }: ValueProps): ReactNode {
  const t = useText();
  const format = useFormat();
  if (Array.isArray(value) && value.some(isId)) {
    const more = value.length - MOST_LISTED;
    return (
      <>
        <Dotted>
          {value.slice(0, MOST_LISTED).map((one: unknown, index) => (
            <Value key={index} value={one} told={told} names={names} />
          ))}
        </Dotted>
        {more > 0 && ` ${t('settings.audit.more', { count: more })}`}
      </>
    );
  }
  if (!isId(value)) return <bdi>{valueWord(t, format, told, value)}</bdi>;
  const name = names.nameOf(value);
  if (name && names.isContact(value)) return <PersonLink person={{ id: value, displayName: name }} />;
  if (name) return <bdi>{name}</bdi>;
  return (
    <code dir="ltr" className={styles.id} title={value}>
      {value.slice(0, 8)}
    </code>
  );
}
