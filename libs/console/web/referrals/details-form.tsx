import { useState } from 'react';
import { useQuery } from 'urql';
import { type VariablesOf } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { CHANNELS, wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choices.js';
import { Select, TextField } from '../ui/fields.js';
import { NumberField } from '../ui/number-field.js';
import { toast } from '../ui/toasts.js';
import { amountOf, moneyOf } from './amounts.js';
import { USERS } from './filter-bar.js';
import { type PartProps } from './part.js';
import classes from './referral-dialog.module.css';
import { type ReferralDetails, UPDATE_REFERRAL } from './referral-document.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';

type Patch = Omit<VariablesOf<typeof UPDATE_REFERRAL>['input'], 'id'>;

const NOBODY = '';
const FIELDS = ['value', 'channel', 'channelLabel', 'ownerId', 'note', 'mayNameReferrer'] as const;

const patchOf = (referral: ReferralDetails): Patch => ({
  value: referral.value && { amount: referral.value.amount, currency: referral.value.currency },
  channel: referral.channel,
  channelLabel: referral.channelLabel,
  ownerId: referral.owner?.id ?? null,
  note: referral.note,
  mayNameReferrer: referral.mayNameReferrer,
});

export function DetailsForm({ referral, onChange, onClose }: PartProps & { onClose: () => void }) {
  const t = useText();
  const { currency } = useViewer().workspace;
  const [{ data }] = useQuery({ query: USERS });
  const [before] = useState(() => patchOf(referral));
  const [amount, setAmount] = useState(amountOf(referral.value));
  const [channel, setChannel] = useState(referral.channel);
  const [label, setLabel] = useState(referral.channelLabel ?? '');
  const [owner, setOwner] = useState(referral.owner?.id ?? NOBODY);
  const [note, setNote] = useState(referral.note ?? '');
  const [mayName, setMayName] = useState(referral.mayNameReferrer);
  const { run, busy, errors } = useRun(UPDATE_REFERRAL);

  const save = async () => {
    const after: Patch = {
      value: moneyOf(amount, currency),
      channel,
      channelLabel: channel === 'OTHER' ? label.trim() || null : null,
      ownerId: owner || null,
      note: note.trim() || null,
      mayNameReferrer: mayName,
    };
    // What was not touched is not sent: somebody else may have changed it meanwhile.
    const changed = FIELDS.filter((field) => JSON.stringify(after[field]) !== JSON.stringify(before[field]));
    if (changed.length === 0) return onClose();
    const only = (patch: Patch) => Object.fromEntries(changed.map((field) => [field, patch[field]])) as Patch;
    onChange();
    const { data: saved } = await run({ input: { id: referral.id, ...only(after) } });
    if (!saved) return;
    const undo = () => {
      onChange();
      void run({ input: { id: referral.id, ...only(before) } });
    };
    toast({ kind: 'done', text: t('common.saved'), undo });
    onClose();
  };

  const users = (data?.users ?? []).filter(({ id, active }) => active || id === owner);
  const elsewhere = messageElsewhere(errors, FIELDS);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {elsewhere && (
        <p className={classes.error} role="alert">
          {elsewhere}
        </p>
      )}
      <div className={classes.pair}>
        <NumberField
          label={t('referrals.worth', { currency })}
          value={amount}
          onChange={setAmount}
          minValue={0}
          isRequired={false}
          error={messageAt(errors, 'value')}
        />
        <Select
          label={t('referrals.owner')}
          options={[
            { value: NOBODY, label: t('referrals.nobody') },
            ...users.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={owner}
          onChange={setOwner}
          error={messageAt(errors, 'ownerId')}
        />
      </div>
      <div className={classes.pair}>
        <Select
          label={t('referrals.channel')}
          options={CHANNELS.map((value) => ({ value, label: wordOf(t, 'channel', value) }))}
          value={channel}
          onChange={setChannel}
          error={messageAt(errors, 'channel')}
        />
        {channel === 'OTHER' && (
          <TextField
            label={t('referrals.channelLabel')}
            value={label}
            onChange={setLabel}
            maxLength={200}
            error={messageAt(errors, 'channelLabel')}
          />
        )}
      </div>
      <TextField
        label={t('referrals.note')}
        value={note}
        onChange={setNote}
        rows={3}
        isRequired={false}
        error={messageAt(errors, 'note')}
      />
      <Checkbox isSelected={mayName} onChange={setMayName}>
        {t('referrals.mayNameHint')}
      </Checkbox>
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
