import { useCallback, useEffect, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { BRANCHES, type BranchPerson } from './graph-queries.js';

export interface Branch {
  people: readonly BranchPerson[];
  /** Where the next page begins; null where there is none. */
  next: string | null;
  busy: boolean;
  error?: CombinedError | undefined;
}

/** Whom each of those who are open brought, a page at a time. */
export function useBranches(open: readonly string[]) {
  const client = useClient();
  const [branches, setBranches] = useState<Record<string, Branch>>({});
  const asked = useRef(new Set<string>());

  const load = useCallback(
    async (id: string, after: string | null) => {
      const empty: Branch = { people: [], next: null, busy: true };
      setBranches((before) => ({
        ...before,
        [id]: { ...(before[id] ?? empty), busy: true, error: undefined },
      }));
      const { data, error } = await client.query(BRANCHES, { id, after }).toPromise();
      const page = data?.contact?.referralStatus.network.descendants;
      setBranches((before) => {
        const known = before[id] ?? empty;
        if (!page) return { ...before, [id]: { ...known, busy: false, error } };
        const people = after ? [...known.people, ...page.nodes] : page.nodes;
        const next = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
        return { ...before, [id]: { people, next, busy: false } };
      });
    },
    [client],
  );

  const key = open.join();
  useEffect(() => {
    for (const id of open) {
      if (asked.current.has(id)) continue;
      asked.current.add(id);
      void load(id, null);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, load]);

  return { branches, more: (id: string) => void load(id, branches[id]?.next ?? null) };
}
