import { Equal, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '../api/use-run.js';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button, IconButton } from '../ui/button.js';
import { NumberField, TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { type PartProps } from './part.js';
import classes from './referral-dialog.module.css';
import { CREDIT_REFERRAL } from './referral-document.js';
import { evenly, missingOf, percentOf, shareOf } from './shares.js';

interface Row {
  key: number;
  contact: { id: string; displayName: string } | null;
  percent: number | null;
}

const MAX_ROWS = 20;
const TWO_DECIMALS = { maximumFractionDigits: 6 };

export function CreditForm({ referral, onChange, onClose }: PartProps & { onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const [before] = useState(() => referral.credits.map(({ contact, share }) => ({ contactId: contact.id, share })));
  const [rows, setRows] = useState<Row[]>(() =>
    referral.credits.map(({ contact, share }, key) => ({ key, contact, percent: percentOf(share) })),
  );
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { run, busy, errors } = useRun(CREDIT_REFERRAL);
  const missing = missingOf(rows.map(({ percent }) => percent));
  const isWhole = missing === 0;
  const change = (key: number, patch: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const add = () =>
    setRows([
      ...rows,
      { key: Math.max(-1, ...rows.map(({ key }) => key)) + 1, contact: null, percent: missing > 0 ? missing : null },
    ]);
  const split = () => {
    const shares = evenly(rows.length);
    setRows(rows.map((row, index) => ({ ...row, percent: shares[index]! })));
  };

  const save = async () => {
    setChecked(true);
    if (!isWhole || rows.some(({ contact, percent }) => !contact || !percent)) return;
    const credits = rows.map(({ contact, percent }) => ({ contactId: contact!.id, share: shareOf(percent!) }));
    onChange();
    const { data } = await run({
      input: { id: referral.id, credits, ...(reason.trim() && { reason: reason.trim() }) },
    });
    if (!data) return;
    const undo = () => {
      onChange();
      void run({ input: { id: referral.id, credits: before } });
    };
    toast({ kind: 'done', text: t('referrals.creditSaved'), undo });
    onClose();
  };

  // Paths of single rows lead to input.credits.<index>.
  const errorOf = (index: number): string | undefined =>
    errors.find(({ path }) => path?.[1] === 'credits' && path[2] === String(index))?.message;
  const others = errors.filter(({ path }) => !(path?.[1] === 'credits' && path[2] !== undefined));
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className={classes.hint}>{t('referrals.creditHint')}</p>
      {rows.map(({ key, contact, percent }, index) => (
        <div key={key} className={classes.creditRow}>
          <ContactPicker
            label={t('referrals.creditWho', { number: index + 1 })}
            hideLabel
            value={contact}
            onChange={(person) => change(key, { contact: person })}
            without={rows.flatMap((row) => (row.contact && row.key !== key ? [row.contact.id] : []))}
            error={errorOf(index) ?? (isChecked && !contact ? t('referrals.creditNobody') : undefined)}
          />
          <NumberField
            label={t('referrals.creditShare', { number: index + 1 })}
            hideLabel
            value={percent}
            onChange={(next) => change(key, { percent: next })}
            minValue={0}
            maxValue={100}
            formatOptions={TWO_DECIMALS}
            error={isChecked && !percent ? t('referrals.creditAboveZero') : undefined}
          />
          <span aria-hidden>%</span>
          <IconButton
            label={t('referrals.creditRemove', { number: index + 1 })}
            icon={<Trash2 aria-hidden />}
            size="small"
            isDisabled={rows.length === 1}
            onPress={() => setRows(rows.filter((row) => row.key !== key))}
          />
        </div>
      ))}
      <div className={classes.row}>
        <Button
          size="small"
          look="quiet"
          icon={<Plus aria-hidden />}
          isDisabled={rows.length >= MAX_ROWS}
          onPress={add}
        >
          {t('referrals.creditAdd')}
        </Button>
        {rows.length > 1 && (
          <Button size="small" look="quiet" icon={<Equal aria-hidden />} onPress={split}>
            {t('referrals.creditEvenly')}
          </Button>
        )}
      </div>
      <p className={classes.sum} data-wrong={!isWhole || undefined} role="status">
        {isWhole
          ? t('referrals.creditWhole')
          : t(missing > 0 ? 'referrals.creditMissing' : 'referrals.creditTooMuch', {
              percent: format.number(Math.abs(missing), { maximumFractionDigits: 6 }),
            })}
      </p>
      {others.map(({ message }) => (
        <p key={message} className={classes.error} role="alert">
          {message}
        </p>
      ))}
      <TextField
        label={t('referrals.reason')}
        value={reason}
        onChange={setReason}
        isRequired={false}
        maxLength={500}
        hint={t('referrals.creditReasonHint')}
      />
      <div className={classes.formActions}>
        <Button size="small" onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" isPending={busy}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
