import { useCallback, useEffect, useRef, useState } from 'react';
import { type ResultOf } from '../api/graphql.js';
import { useLive } from '../api/use-live.js';
import { REFERRAL_CHANGED } from './documents.js';
import { type Stage } from './stage-steps.js';

const MARKED_MS = 6_000;
/** How long an answer and its echo may take. */
const OWN_MS = 3_000;
// An import changes thousands in a row; what is shown is asked for again once they pause, or after a while.
const PAUSE_MS = 400;
const PATIENCE_MS = 3_000;
const MAX_MARKED = 100;

interface Changes {
  /** Those that others changed a moment ago. */
  marked: ReadonlySet<string>;
  /** Tells of one's own change beforehand, for it comes back too; after a move, to which stage. */
  isOwn: (id: string, stage?: Stage) => void;
}

/**
 * Calls back, once things are quiet, when others changed something: to ask again for what is shown, if it `concerns` that.
 * After the connection was lost it may concern everything.
 */
export function useChanges(onChanged: (concerns: (id: string) => boolean) => void): Changes {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const own = useRef(new Map<string, Stage | undefined>());
  const handler = useRef(onChanged);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef(0);
  const changed = useRef(new Set<string>());
  useEffect(() => {
    handler.current = onChanged;
  });
  useEffect(() => {
    const all = timers.current;
    return () => {
      all.forEach(clearTimeout);
      clearTimeout(pause.current);
    };
  }, []);

  const later = useCallback((ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      run();
    }, ms);
    timers.current.add(timer);
  }, []);

  const onReferral = ({ referralChanged: { id, stage } }: ResultOf<typeof REFERRAL_CHANGED>) => {
    const isOwnMove = own.current.get(id) === stage;
    if (isOwnMove) return;
    if (!own.current.has(id)) {
      setMarked((before) => (before.size < MAX_MARKED ? new Set(before).add(id) : before));
      later(MARKED_MS, () => setMarked((before) => new Set([...before].filter((other) => other !== id))));
    }
    changed.current.add(id);
    since.current ||= Date.now();
    clearTimeout(pause.current);
    pause.current = setTimeout(
      () => {
        since.current = 0;
        const ids = changed.current;
        changed.current = new Set();
        handler.current((concerned) => ids.has(concerned));
      },
      Date.now() - since.current > PATIENCE_MS ? 0 : PAUSE_MS,
    );
  };
  useLive(REFERRAL_CHANGED, {}, onReferral, () => handler.current(() => true));

  const isOwn = useCallback(
    (id: string, stage?: Stage) => {
      own.current.set(id, stage);
      later(OWN_MS, () => own.current.delete(id));
    },
    [later],
  );
  return { marked, isOwn };
}
