import { useQuery } from 'urql';
import { CHANNELS, RELATIONSHIPS, STAGES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { StageMark } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { Checkbox } from '../ui/choices.js';
import { DateField } from '../ui/date-field.js';
import { Select, TextField } from '../ui/fields.js';
import { NumberField } from '../ui/number-field.js';
import { ChannelChoice } from './channel-choice.js';
import { EARLIER } from './link-documents.js';
import { type LinkDraft, type RelationshipKind, type Refused, todayIn } from './link-draft.js';
import classes from './linking.module.css';
import { Notice } from '../ui/notice.js';
import { isolated } from '../i18n/isolated.js';

interface DetailsStepProps {
  draft: LinkDraft;
  refused: Refused;
  isMissing: boolean;
  users: readonly { id: string; name: string }[];
  /** How the two are tied already. */
  ties: readonly { kind: RelationshipKind }[];
  onChange: (changes: Partial<LinkDraft>) => void;
  onOpen: (referralId: string) => void;
}

const NONE = 'NONE';

/** How the referral came about, where it stands and who follows it up. */
export function DetailsStep({ draft, refused, isMissing, users, ties, onChange, onOpen }: DetailsStepProps) {
  const t = useText();
  const { list } = useFormat();
  const { workspace } = useViewer();
  const known = list(ties.map(({ kind }) => wordOf(t, 'relationship', kind)));
  const nobody = { value: NONE, label: t('linking.nobody') };
  return (
    <>
      {refused.referralId && <Earlier id={refused.referralId} onOpen={onOpen} />}
      {refused.form.map((message) => (
        <Notice key={message} tone="bad">
          {message}
        </Notice>
      ))}
      <ChannelChoice
        options={CHANNELS.filter((channel) => channel !== 'IMPORT')}
        value={draft.channel}
        onChange={(channel) => onChange({ channel })}
        error={refused.details.channel ?? (isMissing && !draft.channel ? t('linking.channelMissing') : undefined)}
      />
      {draft.channel === 'OTHER' && (
        <TextField
          label={t('linking.channelLabel')}
          value={draft.channelLabel}
          onChange={(channelLabel) => onChange({ channelLabel })}
          error={refused.details.channelLabel ?? (isMissing ? t('linking.channelLabelMissing') : undefined)}
          autoFocus
        />
      )}
      <div className={classes.pair}>
        <Select
          label={t('linking.relationship')}
          options={[
            { value: NONE, label: t('linking.relationship.unknown') },
            ...RELATIONSHIPS.map((kind) => ({ value: kind, label: wordOf(t, 'relationship', kind) })),
          ]}
          value={draft.relationship ?? NONE}
          onChange={(kind) => onChange({ relationship: kind === NONE ? null : kind })}
          error={refused.details.relationship}
          hint={ties.length > 0 ? t('linking.relationship.known', { kinds: known }) : undefined}
        />
        <Select
          label={t('linking.stage')}
          options={STAGES.map((stage) => ({ value: stage, label: wordOf(t, 'stage', stage) }))}
          value={draft.stage}
          onChange={(stage) => onChange({ stage })}
          error={refused.details.stage}
        />
        <Select
          label={t('linking.owner')}
          options={[nobody, ...users.map(({ id, name }) => ({ value: id, label: name }))]}
          value={draft.ownerId ?? NONE}
          onChange={(id) => onChange({ ownerId: id === NONE ? null : id })}
          error={refused.details.ownerId}
        />
        <DateField
          label={t('linking.when')}
          value={draft.referredOn ?? todayIn(workspace.timeZone)}
          onChange={(referredOn) => onChange({ referredOn })}
          maxValue={todayIn(workspace.timeZone)}
          error={refused.details.referredAt}
        />
      </div>
      <NumberField
        label={t('linking.value', { currency: workspace.currency })}
        isRequired={false}
        value={draft.amount}
        onChange={(amount) => onChange({ amount })}
        minValue={0}
        formatOptions={{ style: 'currency', currency: workspace.currency }}
        error={refused.details.value}
      />
      <TextField
        label={t('linking.note')}
        isRequired={false}
        rows={2}
        value={draft.note}
        onChange={(note) => onChange({ note })}
        error={refused.details.note}
      />
      <Checkbox isSelected={draft.mayNameReferrer} onChange={(mayNameReferrer) => onChange({ mayNameReferrer })}>
        {t('linking.mayName')}
      </Checkbox>
    </>
  );
}

function Earlier({ id, onOpen }: { id: string; onOpen: (referralId: string) => void }) {
  const t = useText();
  const { date } = useFormat();
  const [{ data }] = useQuery({ query: EARLIER, variables: { id } });
  const referral = data?.referral;
  if (!referral) return null;
  const { referrer, referee, referredAt, stage } = referral;
  return (
    <Notice tone="warn" action={<Button onPress={() => onOpen(id)}>{t('linking.open')}</Button>}>
      <strong>
        {t('linking.already', {
          referee: isolated(referee.displayName),
          referrer: isolated(referrer.displayName),
          date: date(referredAt),
        })}
      </strong>
      <span>{t('linking.alreadyWhy')}</span>
      <StageMark stage={stage}>{wordOf(t, 'stage', stage)}</StageMark>
    </Notice>
  );
}
