import { useCallback, useEffect, useRef, useState } from 'react';
import { useLive } from '../api/use-live.js';
import { REFERRAL_CHANGED } from './documents.js';

const MARKED_MS = 6_000;
// An import changes thousands in a row; what is shown is asked for again once they pause, or after a while.
const PAUSE_MS = 400;
const PATIENCE_MS = 3_000;

interface Changes {
  /** Those that others changed a moment ago. */
  marked: ReadonlySet<string>;
  isOwn: (id: string) => void;
}

/** Calls back, once things are quiet, with what others changed: to ask again for what is shown. */
export function useChanges(onChanged: (ids: ReadonlySet<string>) => void): Changes {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const own = useRef(new Set<string>());
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

  useLive(REFERRAL_CHANGED, {}, ({ referralChanged: { id } }) => {
    if (own.current.has(id)) return;
    setMarked((before) => new Set(before).add(id));
    later(MARKED_MS, () => setMarked((before) => new Set([...before].filter((other) => other !== id))));
    changed.current.add(id);
    since.current ||= Date.now();
    clearTimeout(pause.current);
    pause.current = setTimeout(
      () => {
        since.current = 0;
        const ids = changed.current;
        changed.current = new Set();
        handler.current(ids);
      },
      Date.now() - since.current > PATIENCE_MS ? 0 : PAUSE_MS,
    );
  });

  /** One's own changes come back too; they are shown already. */
  const isOwn = useCallback(
    (id: string) => {
      own.current.add(id);
      later(MARKED_MS, () => own.current.delete(id));
    },
    [later],
  );
  return { marked, isOwn };
}
