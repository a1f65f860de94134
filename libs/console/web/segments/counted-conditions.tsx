import { X } from 'lucide-react';
import { STAGES, wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button, IconButton } from '../ui/button.js';
import { type ConditionProps } from './contact-condition.js';
import { CountWords } from './count-words.js';
import { NumberWord } from './number-word.js';
import { PeriodWords } from './period-words.js';
import { type Period, type PeriodMode } from './rule-periods.js';
import { Sentence } from './sentence.js';
import { WordsSelect } from './word-select.js';
import classes from './words.module.css';

// What has happened is all that is known of these.
const MODES: readonly PeriodMode[] = ['last', 'between', 'from', 'to'];
const EVENTS = [
  'PURCHASE',
  'UPGRADE',
  'RENEWAL',
  'SUBSCRIPTION',
  'TRIAL',
  'SIGNUP',
  'INSTALL',
  'USAGE',
  'VISIT',
  'DELIVERY',
  'SURVEY',
  'REVIEW',
  'DOWNGRADE',
  'CANCELLATION',
  'REFUND',
  'CUSTOM',
] as const;
const INTERACTIONS = [
  'CALL',
  'MEETING',
  'EMAIL',
  'MESSAGE',
  'NOTE',
  'LETTER',
  'GIFT',
  'INQUIRY',
  'REVIEW',
  'COMPLAINT',
  'ASK',
  'THANKS',
  'SYSTEM',
] as const;

/** What somebody did, how often and when. */
export function EventCondition(props: ConditionProps) {
  const { value, onChange } = props;
  const t = useText();
  return (
    <Sentence
      id="segments.sentence.event"
      parts={{
        kinds: (
          <WordsSelect
            label={t('segments.eventKinds')}
            words={EVENTS.map((kind) => ({ value: kind, label: wordOf(t, 'event', kind) }))}
            values={(value.kinds as string[] | null) ?? []}
            onChange={(kinds) => onChange({ ...value, kinds })}
          />
        ),
        count: <CountWords {...props} of="times" />,
        within: <Within {...props} />,
        total: <Total {...props} />,
      }}
    />
  );
}

/** How often one was in touch, and when. */
export function InteractionCondition(props: ConditionProps) {
  const { value, onChange } = props;
  const t = useText();
  return (
    <Sentence
      id="segments.sentence.interaction"
      parts={{
        kinds: (
          <WordsSelect
            label={t('segments.interactionKinds')}
            words={INTERACTIONS.map((kind) => ({ value: kind, label: wordOf(t, 'interaction', kind) }))}
            values={(value.kinds as string[] | null) ?? []}
            onChange={(kinds) => onChange(listed(value, 'kinds', kinds))}
            placeholder={t('segments.anyInteraction')}
            noneIsGood
          />
        ),
        count: <CountWords {...props} of="times" />,
        within: <Within {...props} />,
      }}
    />
  );
}

/** How many referrals somebody made or received, at which stages and when. */
export function ReferralCondition(props: ConditionProps) {
  const { value, onChange } = props;
  const t = useText();
  const isReferrer = value.role !== 'REFEREE';
  return (
    <Sentence
      id={isReferrer ? 'segments.sentence.referrer' : 'segments.sentence.referee'}
      parts={{
        count: <CountWords {...props} of={isReferrer ? 'referrals' : 'times'} />,
        stages: (
          <WordsSelect
            label={t('segments.stages')}
            words={STAGES.map((stage) => ({ value: stage, label: wordOf(t, 'stage', stage) }))}
            values={(value.stages as string[] | null) ?? []}
            onChange={(stages) => onChange(listed(value, 'stages', stages))}
            placeholder={t('segments.anyStage')}
            say={(stages) => t('segments.atStages', { stages })}
            noneIsGood
          />
        ),
        within: <Within {...props} />,
      }}
    />
  );
}

/** Where an empty list would mean nobody, none at all means any. */
const listed = (value: ConditionProps['value'], name: string, list: string[]): ConditionProps['value'] => {
  const { [name]: _, ...rest } = value;
  return list.length === 0 ? rest : { ...rest, [name]: list };
};

function Within({ value, onChange }: ConditionProps) {
  const t = useText();
  const period = (value.within as Period | null | undefined) ?? null;
  return (
    <PeriodWords
      period={period}
      modes={MODES}
      more={[{ value: 'ever' as const, label: t('segments.period.ever') }]}
      other={period ? null : 'ever'}
      onOther={() => {
        const { within: _, ...rest } = value;
        onChange(rest);
      }}
      onChange={(within) => onChange({ ...value, within }, 'within')}
    />
  );
}

interface Amount {
  amount: string;
  currency: string;
}

export function MoneyWord(props: { label: string; money: Amount; onChange: (money: Amount) => void }) {
  const { label, money, onChange } = props;
  return (
    <span className={classes.money}>
      <NumberWord
        label={label}
        value={money.amount}
        isWhole={false}
        max={1e12}
        onChange={(amount) => amount !== null && onChange({ ...money, amount })}
      />
      <span>{money.currency}</span>
    </span>
  );
}

/** What they add up to; few ask for it, so it is added where it is wanted. */
function Total({ value, onChange }: ConditionProps) {
  const t = useText();
  const { workspace } = useViewer();
  const total = value.totalAtLeast as Amount | null | undefined;
  if (!total) {
    return (
      <Button
        look="quiet"
        size="small"
        onPress={() => onChange({ ...value, totalAtLeast: { amount: '100', currency: workspace.currency } })}
      >
        {t('segments.addTotal')}
      </Button>
    );
  }
  return (
    <Sentence
      id="segments.sentence.total"
      parts={{
        money: (
          <MoneyWord
            label={t('segments.total')}
            money={total}
            onChange={(totalAtLeast) => onChange({ ...value, totalAtLeast }, 'total')}
          />
        ),
        remove: (
          <IconButton
            label={t('segments.removeTotal')}
            icon={<X aria-hidden />}
            size="small"
            onPress={() => {
              const { totalAtLeast: _, ...rest } = value;
              onChange(rest);
            }}
          />
        ),
      }}
    />
  );
}
