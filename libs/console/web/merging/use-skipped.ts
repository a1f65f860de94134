import { useCallback, useState } from 'react';

const KEY = 'moaref.skippedPairs';

/** Pairs that somebody looked at and left; in this tab until it is closed, since the server keeps no list of them. */
export function useSkipped() {
  const [skipped, setSkipped] = useState<readonly string[]>(read);
  const keep = useCallback((next: readonly string[]) => {
    sessionStorage.setItem(KEY, JSON.stringify(next));
    setSkipped(next);
  }, []);
  return {
    count: skipped.length,
    isSkipped: (pair: string) => skipped.includes(pair),
    skip: (pair: string) => keep([...skipped, pair]),
    unskipAll: () => keep([]),
  };
}

function read(): readonly string[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as string[];
  } catch {
    return [];
  }
}
