import { useCallback, useState } from 'react';
import { useRun, type UserError } from '../api/use-run.js';
import { type VariablesOf } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';
import { ADVANCE_REFERRAL, type ReferralLine } from './documents.js';
import { asksBefore, canMove, canUndo, type Stage } from './stage-steps.js';

export interface Move {
  /** As it was before. */
  referral: ReferralLine;
  to: Stage;
}

type Answers = Pick<VariablesOf<typeof ADVANCE_REFERRAL>['input'], 'reason' | 'value'>;

export interface Moves {
  /** Where referrals are shown before the lists that were asked for say so. */
  moving: ReadonlyMap<string, Move>;
  /** The one that waits for a reason or a value. */
  asking: Move | null;
  busy: boolean;
  errors: readonly UserError[];
  start: (referral: ReferralLine, to: Stage) => void;
  answer: (answers: Answers) => void;
  cancel: () => void;
}

interface Options {
  /** Resolves when the lists of these stages are as the server has them. */
  settle: (stages: Stage[]) => Promise<unknown>;
  onMove: (id: string) => void;
  /** What is shown is not what the server has. */
  onRefused?: () => void;
}

/** Moves referrals between stages: shown at once, and taken back where the server refuses. */
export function useMoves({ settle, onMove, onRefused }: Options): Moves {
  const t = useText();
  const [moving, setMoving] = useState<ReadonlyMap<string, Move>>(new Map());
  const [asking, setAsking] = useState<Move | null>(null);
  const { run, busy, errors, clear } = useRun(ADVANCE_REFERRAL);

  const show = useCallback((move: Move) => setMoving((before) => new Map(before).set(move.referral.id, move)), []);
  const release = useCallback(
    (move: Move) =>
      setMoving((before) => new Map([...before].filter(([id, shown]) => id !== move.referral.id || shown !== move))),
    [],
  );

  const perform = useCallback(
    async (move: Move, answers: Answers): Promise<readonly UserError[]> => {
      const { referral, to } = move;
      onMove(referral.id);
      const { data, errors: refused } = await run({ input: { id: referral.id, stage: to, ...answers } });
      const moved = data?.advanceReferral.referral;
      if (!moved) return refused;
      const undo = () => {
        const back: Move = { referral: moved, to: referral.stage };
        show(back);
        void perform(back, { reason: t('referrals.undoReason') }).then(
          (again) => again.length > 0 && tell(back, again),
        );
      };
      toast({
        kind: 'done',
        text: t('referrals.moved', { name: referral.referee.displayName, stage: wordOf(t, 'stage', to) }),
        ...(canUndo(referral.stage, to) && { undo }),
      });
      await settle([referral.stage, to]);
      release(move);
      return [];
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [run, settle, onMove, show, release, t],
  );

  const tell = useCallback(
    (move: Move, refused: readonly UserError[]) => {
      release(move);
      const text = refused.map(({ message }) => message).join(' ');
      if (text) toast({ kind: 'error', text });
      onRefused?.();
    },
    [release, onRefused],
  );

  const start = useCallback(
    (referral: ReferralLine, to: Stage) => {
      if (!canMove(referral.stage, to)) return;
      const move = { referral, to };
      show(move);
      clear();
      if (asksBefore(referral.stage, to)) return setAsking(move);
      void perform(move, {}).then((refused) => refused.length > 0 && tell(move, refused));
    },
    [show, clear, perform, tell],
  );

  const answer = useCallback(
    (answers: Answers) => {
      if (!asking) return;
      // It stays open with what was typed where the server refuses.
      void perform(asking, answers).then((refused) => refused.length === 0 && setAsking(null));
    },
    [asking, perform],
  );

  const cancel = useCallback(() => {
    if (asking) release(asking);
    clear();
    setAsking(null);
  }, [asking, release, clear]);

  return { moving, asking, busy, errors, start, answer, cancel };
}
