import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type TypedDocumentNode, useClient, useQuery } from 'urql';
import { STAGES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Select } from '../ui/fields.js';
import { BoardColumn } from './board-column.js';
import classes from './board.module.css';
import { type Counts, REFERRAL_COUNTS, type ReferralFilter, type ReferralLine, REFERRALS } from './documents.js';
import { MoveDialog } from './move-dialog.js';
import { isEnded, type Stage } from './stage-steps.js';
import { useChanges } from './use-changes.js';
import { type Order } from './use-filters.js';
import { useMoves } from './use-moves.js';
import { useNarrow } from './use-narrow.js';

interface BoardProps {
  filter: ReferralFilter;
  order: Order;
  onOpen: (id: string) => void;
}

const FIRST = 20;

/** Referrals by stage; moved by mouse, by keyboard or by the menu of a card. */
export function Board({ filter, order, onOpen }: BoardProps) {
  const t = useText();
  const format = useFormat();
  const client = useClient();
  const [params, setParams] = useSearchParams();
  const isNarrow = useNarrow();
  const [dragged, setDragged] = useState<Stage | null>(null);
  const [round, setRound] = useState(0);
  const [{ data: counted }, countAgain] = useQuery({ query: REFERRAL_COUNTS, variables: { filter } });

  const variablesOf = useCallback(
    (stage: Stage) => ({ filter: { ...filter, stages: [stage] }, orderBy: order, first: FIRST }),
    [filter, order],
  );
  // The move's answer made every list that is shown ask again; this waits for the same answers.
  const settle = useCallback(
    (stages: Stage[]) =>
      Promise.all([
        ...stages.map((stage) => client.query(REFERRALS, { ...variablesOf(stage), after: null }).toPromise()),
        client.query(REFERRAL_COUNTS as TypedDocumentNode, { filter }).toPromise(),
      ]),
    [client, variablesOf, filter],
  );
  const refresh = useCallback(() => {
    setRound((before) => before + 1);
    countAgain({ requestPolicy: 'network-only' });
  }, [countAgain]);
  const { marked, isOwn } = useChanges(refresh);
  const moves = useMoves({ settle, onMove: isOwn, onRefused: refresh });
  const counts = useCounts(counted?.referrals.counts, moves.moving);
  const board = useRef<HTMLDivElement>(null);
  useArrows(board, dragged !== null);

  const shown = filter.stages ? STAGES.filter((stage) => filter.stages?.includes(stage)) : STAGES;
  const opened = params.get('ended')?.split(',') ?? [];
  const toggle = (stage: Stage) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        const ended = opened.includes(stage) ? opened.filter((other) => other !== stage) : [...opened, stage];
        if (ended.length > 0) next.set('ended', ended.join());
        else next.delete('ended');
        return next;
      },
      { replace: true },
    );
  const column = shown.find((stage) => stage === params.get('column')) ?? shown[0];
  const totalOf = (stage: Stage) => counts?.[stage.toLowerCase() as Lowercase<Stage>];

  return (
    <>
      {isNarrow && (
        <Select
          label={t('referrals.stage')}
          hideLabel
          options={shown.map((stage) => ({
            value: stage,
            label: counts
              ? t('referrals.stageWithCount', {
                  stage: wordOf(t, 'stage', stage),
                  count: format.number(totalOf(stage) ?? 0),
                })
              : wordOf(t, 'stage', stage),
          }))}
          value={column}
          onChange={(stage) =>
            setParams(
              (before) => {
                const next = new URLSearchParams(before);
                next.set('column', stage);
                return next;
              },
              { replace: true },
            )
          }
        />
      )}
      <div className={classes.board} ref={board} role="group" aria-label={t('referrals.board')}>
        {(isNarrow ? [column] : shown).map((stage) => (
          <BoardColumn
            key={stage}
            stage={stage}
            variables={variablesOf(stage)}
            order={order}
            total={totalOf(stage)}
            isCollapsed={!isNarrow && isEnded(stage) && !filter.stages && !opened.includes(stage)}
            {...(!isNarrow && isEnded(stage) && !filter.stages && { onToggle: () => toggle(stage) })}
            moves={moves}
            marked={marked}
            round={round}
            dragged={dragged}
            onDrag={setDragged}
            onOpen={onOpen}
          />
        ))}
      </div>
      {moves.asking && (
        <MoveDialog
          move={moves.asking}
          busy={moves.busy}
          errors={moves.errors}
          onAnswer={moves.answer}
          onClose={moves.cancel}
        />
      )}
    </>
  );
}

/** The counts of the server, with the moves that they do not hold yet. */
function useCounts(
  counts: Counts | undefined,
  moving: ReadonlyMap<string, { referral: ReferralLine; to: Stage }>,
): Counts | undefined {
  // Which counts were there when a move began: later ones hold it.
  const began = useRef(new Map<object, Counts>());
  return useMemo(() => {
    if (!counts) return undefined;
    const now: Record<string, number> = { ...counts };
    for (const move of moving.values()) {
      if (!began.current.has(move)) began.current.set(move, counts);
      if (began.current.get(move) !== counts) continue;
      now[move.referral.stage.toLowerCase()]! -= 1;
      now[move.to.toLowerCase()]! += 1;
    }
    const all = new Set<object>(moving.values());
    for (const move of began.current.keys()) if (!all.has(move)) began.current.delete(move);
    return now as unknown as Counts;
  }, [counts, moving]);
}

/**
 * While a card is carried by keyboard, the arrows lead to the next column that takes it, as it is seen; Tab leads there
 * too, in an order of React Aria's own.
 */
function useArrows(board: RefObject<HTMLElement | null>, isDragging: boolean): void {
  useEffect(() => {
    if (!isDragging) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const columns = [...(board.current?.querySelectorAll('section') ?? [])];
      const isForward = (event.key === 'ArrowRight') === (document.documentElement.dir !== 'rtl');
      const from = columns.findIndex((column) => column.contains(document.activeElement));
      const ahead = isForward ? columns.slice(from + 1) : columns.slice(0, Math.max(from, 0)).reverse();
      // What React Aria puts into a list that takes what is carried.
      const targets = ahead.map((column) => column.querySelector<HTMLElement>('[role=button][aria-roledescription]'));
      targets.find(Boolean)?.focus();
    };
    // At the window, for React Aria listens at the document and lets nothing through.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [board, isDragging]);
}
