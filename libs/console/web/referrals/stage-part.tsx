import { Check, Flag } from 'lucide-react';
import { type CSSProperties } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { StageMark, stageColor } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { inStageSince } from './documents.js';
import { MoveDialog } from './move-dialog.js';
import { Part, type PartProps } from './part.js';
import classes from './referral-dialog.module.css';
import { canMove, isEnded, type Stage, stagesAfter } from './stage-steps.js';
import { useMoves } from './use-moves.js';

const STEPS = ['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED'] as const;
const settled = () => Promise.resolve();

/** How far it got, and the steps that it can take from there. */
export function StagePart({ referral, onChange }: PartProps) {
  const t = useText();
  const format = useFormat();
  const mayWrite = useViewer().may('referrals.write');
  const moves = useMoves({ settle: settled, onMove: onChange });
  const stage = moves.moving.get(referral.id)?.to ?? referral.stage;
  const ends = stagesAfter(referral.stage).filter(isEnded);
  return (
    <Part
      title={t('referrals.stage')}
      actions={
        mayWrite &&
        ends.length > 0 && (
          <Menu
            label={t('referrals.end')}
            trigger={
              <Button size="small" look="quiet" icon={<Flag aria-hidden />}>
                {t('referrals.end')}
              </Button>
            }
            actions={ends.map((to) => ({
              id: to,
              label: wordOf(t, 'stage', to),
              onAction: () => moves.start(referral, to),
            }))}
          />
        )
      }
    >
      <ol className={classes.steps}>
        {STEPS.map((step) => (
          <Step
            key={step}
            step={step}
            stage={stage}
            referral={referral}
            {...(mayWrite && canMove(referral.stage, step) && { onPress: () => moves.start(referral, step) })}
          />
        ))}
      </ol>
      <p className={classes.now}>
        <StageMark stage={stage}>{wordOf(t, 'stage', stage)}</StageMark>
        <span className={classes.soft}>{format.ago(inStageSince(referral))}</span>
      </p>
      {referral.stage === 'LOST' && referral.lostReason && (
        <blockquote className={classes.quote} dir="auto">
          {referral.lostReason}
        </blockquote>
      )}
      {mayWrite && isEnded(referral.stage) && <p className={classes.hint}>{t('referrals.reopenByStep')}</p>}
      {moves.asking && (
        <MoveDialog
          move={moves.asking}
          busy={moves.busy}
          errors={moves.errors}
          onAnswer={moves.answer}
          onClose={moves.cancel}
        />
      )}
    </Part>
  );
}

interface StepProps {
  step: (typeof STEPS)[number];
  stage: Stage;
  referral: PartProps['referral'];
  onPress?: () => void;
}

function Step({ step, stage, referral, onPress }: StepProps) {
  const t = useText();
  const current = STEPS.indexOf(stage as (typeof STEPS)[number]);
  const isReached = referral.history.some(({ to }) => to === step) || STEPS.indexOf(step) <= current;
  const isCurrent = step === stage;
  const name = wordOf(t, 'stage', step);
  const content = (
    <>
      <span className={classes.stepDot}>{isReached && !isCurrent && <Check aria-hidden />}</span>
      <span>{name}</span>
    </>
  );
  const style = { '--tone': stageColor(step) } as CSSProperties;
  return (
    <li
      className={classes.step}
      style={style}
      data-reached={isReached || undefined}
      aria-current={isCurrent ? 'step' : undefined}
    >
      {onPress ? (
        <AriaButton
          className={classes.stepButton}
          onPress={onPress}
          aria-label={t('referrals.moveToStage', { stage: name })}
        >
          {content}
        </AriaButton>
      ) : (
        <span className={classes.stepButton}>{content}</span>
      )}
    </li>
  );
}
