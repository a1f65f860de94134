import { useEffect, useRef, useState } from 'react';
import { type Rule } from './rule-model.js';

export interface Draft {
  kind: 'DYNAMIC' | 'STATIC' | 'SNAPSHOT';
  name: string;
  description: string;
  rule: Rule | null;
  /** Of a new hand-picked one. */
  people: { id: string; displayName: string }[];
}

interface Kept {
  draft: Draft;
  /** What it began with: something else to begin with is another piece of work. */
  from: string;
}

/** What is being edited, kept in this tab, so that neither a reload nor a way around loses it. */
export function useKept(
  name: string,
  begin: Draft,
): { first: Draft; isKept: boolean; keep: (draft: Draft) => void; forget: () => void } {
  const key = `moaref.segment.${name}`;
  const from = JSON.stringify(begin);
  const [kept] = useState<Draft | null>(() => {
    const stored = sessionStorage.getItem(key);
    const found = stored === null ? null : (JSON.parse(stored) as Kept);
    return found?.from === from ? found.draft : null;
  });
  const isOver = useRef(false);
  return {
    first: kept ?? begin,
    isKept: kept !== null,
    keep(draft) {
      if (isOver.current) return;
      if (JSON.stringify(draft) === from) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify({ draft, from } satisfies Kept));
    },
    forget() {
      isOver.current = true;
      sessionStorage.removeItem(key);
    },
  };
}

/** Keeps what is given whenever it changes. */
export function useKeeping(draft: Draft, keep: (draft: Draft) => void): void {
  const text = JSON.stringify(draft);
  useEffect(() => {
    keep(JSON.parse(text) as Draft);
    // It is compared by its text.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [text]);
}
