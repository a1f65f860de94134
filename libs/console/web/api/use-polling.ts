import { useEffect } from 'react';
import { type UseQueryExecute } from 'urql';

const PAUSE_MS = 1_000;

/** Asks again a second after each answer while something is under way; of jobs there are no live updates. */
export function usePolling(isWaiting: boolean, again: UseQueryExecute): void {
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setTimeout(() => again({ requestPolicy: 'network-only' }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, again]);
}
