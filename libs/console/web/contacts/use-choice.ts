import { useCallback, useMemo, useRef, useState } from 'react';

export interface Choice {
  ids: ReadonlySet<string>;
  /** Everyone that the filters find, also those who were not loaded yet; `ids` is empty then. */
  isEveryone: boolean;
  has: (id: string) => boolean;
  toggle: (index: number) => void;
  /** From the one that was touched last to this one; where none was, from the one given. */
  extend: (index: number, start?: number) => void;
  chooseLoaded: () => void;
  chooseEveryone: () => void;
  clear: () => void;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Which rows of a list are chosen. What is chosen stays so while the list grows, and is let go with another list. */
export function useChoice(loaded: readonly { id: string }[], list: string): Choice {
  const [ids, setIds] = useState(NOBODY);
  const [isEveryone, setEveryone] = useState(false);
  const anchor = useRef<number | null>(null);
  const [of, setOf] = useState(list);
  if (of !== list) {
    setOf(list);
    setIds(NOBODY);
    setEveryone(false);
  }

  // From everyone one can be taken out of those alone who are loaded; the others are let go, which the count shows.
  const current = useCallback(() => new Set(isEveryone ? loaded.map(({ id }) => id) : ids), [ids, isEveryone, loaded]);
  const keep = (next: ReadonlySet<string>) => {
    if (next.size === 0) anchor.current = null;
    setIds(next);
    setEveryone(false);
  };
  return useMemo(
    () => ({
      ids,
      isEveryone,
      has: (id) => isEveryone || ids.has(id),
      toggle(index) {
        const id = loaded[index]?.id;
        if (!id) return;
        anchor.current = index;
        const next = current();
        if (!next.delete(id)) next.add(id);
        keep(next);
      },
      extend(index, start = index) {
        anchor.current ??= start;
        const next = current();
        const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
        loaded.slice(from, to + 1).forEach(({ id }) => next.add(id));
        keep(next);
      },
      chooseLoaded: () => keep(new Set(loaded.map(({ id }) => id))),
      chooseEveryone() {
        setIds(NOBODY);
        setEveryone(true);
      },
      clear: () => keep(NOBODY),
    }),
    [ids, isEveryone, loaded, current],
  );
}
