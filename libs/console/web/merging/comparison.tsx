import { Check } from 'lucide-react';
import { useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { Checkbox } from '../ui/choices.js';
import { compare, isSame, type Value } from './compare.js';
import { type Compared } from './merge-documents.js';
import classes from './merging.module.css';

interface ComparisonProps {
  pair: readonly [Compared, Compared];
  keepId: string;
  onKeep: (id: string) => void;
  result: Record<string, unknown>;
}

/** Field by field; what stays is marked, what goes is struck through. */
export function Comparison({ pair, keepId, onKeep, result }: ComparisonProps) {
  const t = useText();
  const format = useFormat();
  const [allFields, setAllFields] = useState(false);
  const rows = compare(pair, result, t, format);
  const shown = allFields ? rows : rows.filter((row) => !isSame(row));
  return (
    <>
      <RadioGroup aria-label={t('merging.which')} value={keepId} onChange={onKeep} className={classes.heads}>
        {pair.map((contact) => (
          <Radio key={contact.id} value={contact.id} className={classes.head}>
            <span className={classes.dot} />
            <Avatar name={contact.displayName} size={36} />
            <span className={classes.who}>
              <strong>
                <bdi>{contact.displayName}</bdi>
              </strong>
              <span className={classes.soft}>{t('merging.createdOn', { date: format.date(contact.createdAt) })}</span>
              <span className={classes.soft}>
                {t('merging.referrals', { count: contact.referralStatus.counts.total })} ·{' '}
                {format.money(contact.lifetimeValue)}
              </span>
            </span>
            {contact.id === keepId && <span className={classes.stays}>{t('merging.stays')}</span>}
          </Radio>
        ))}
      </RadioGroup>
      <table className={classes.fields}>
        <caption className={classes.hidden}>{t('merging.fields')}</caption>
        <colgroup>
          <col className={classes.names} />
          <col />
          <col />
        </colgroup>
        <thead className={classes.hidden}>
          <tr>
            <th scope="col">{t('merging.field')}</th>
            {pair.map(({ id, displayName }) => (
              <th key={id} scope="col">
                {displayName}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.name}>
              <th scope="row">
                <bdi>{row.name}</bdi>
              </th>
              <td>
                <Values values={row.one} />
              </td>
              <td>
                <Values values={row.other} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length || allFields ? (
        <Checkbox isSelected={allFields} onChange={setAllFields}>
          {t('merging.showSame')}
        </Checkbox>
      ) : null}
    </>
  );
}

function Values({ values }: { values: readonly Value[] }) {
  const t = useText();
  if (values.length === 0) return <span className={classes.soft}>–</span>;
  return (
    <ul>
      {values.map(({ text, kept, isCode }) => (
        <li key={text} className={kept ? classes.kept : classes.lost}>
          {kept && <Check role="img" aria-label={t('merging.kept')} />}
          {kept ? (
            <bdi dir={isCode ? 'ltr' : 'auto'}>{text}</bdi>
          ) : (
            <del>
              <bdi dir={isCode ? 'ltr' : 'auto'}>{text}</bdi>
            </del>
          )}
        </li>
      ))}
    </ul>
  );
}
