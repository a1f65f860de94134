import { useEffect, useRef } from 'react';

/** Refreshes whenever `changes` has gone up: it counts the changes that were heard of. */
export function useRefresh(changes: number, refresh: () => void): void {
  const heard = useRef(changes);
  useEffect(() => {
    if (heard.current === changes) return;
    heard.current = changes;
    refresh();
  }, [changes, refresh]);
}
