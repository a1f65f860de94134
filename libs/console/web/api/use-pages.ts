import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';

interface Connection<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface Pages<Node, Data> {
  nodes: readonly Node[];
  /** The answer with the first page: totals and counts are in it. */
  first: Data | undefined;
  /** Whether the nodes are still those of the variables before. */
  stale: boolean;
  loading: boolean;
  error: CombinedError | undefined;
  hasMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/**
 * A list by keyset, page by page, kept up to date: each page stays subscribed to the cache. While the first page of new
 * variables is on its way, the old nodes stay, so that a list does not flicker as somebody types.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => Connection<Node>,
): Pages<Node, Data> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const [state, setState] = useState<{
    key: string;
    cursors: (string | null)[];
    answers: Data[];
    error?: CombinedError;
  }>({ key: '', cursors: [null], answers: [] });
  const cursors = state.key === key ? state.cursors : FIRST;
  const pickOf = useRef(pick);
  pickOf.current = pick;
  const cursorKey = cursors.join();
  const [round, setRound] = useState(0);

  useEffect(() => {
    const subscriptions = cursors.map((after, index) =>
      client
        .query(document, { ...variables, after } as unknown as Variables, {
          requestPolicy: round > 0 ? 'cache-and-network' : 'cache-first',
        })
        .subscribe(({ data, error }) => {
          setState((before) => {
            const same = before.key === key;
            if (error || !data) return { key, cursors, answers: same ? before.answers : [], error };
            const answers = same ? [...before.answers] : [];
            answers[index] = data;
            return { key, cursors: same ? before.cursors : cursors, answers };
          });
        }),
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
    // The variables and cursors are compared by their values.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, document, key, cursorKey, round]);

  const nodes = useMemo(() => state.answers.flatMap((answer) => [...pickOf.current(answer).nodes]), [state.answers]);
  const last = state.answers.at(-1);
  const info = last && pickOf.current(last).pageInfo;
  const complete = state.answers.length === state.cursors.length;
  const hasMore = Boolean(info?.hasNextPage) && state.key === key;
  const loadMore = useCallback(() => {
    if (!hasMore || !complete || !info?.endCursor) return;
    const cursor = info.endCursor;
    setState((before) =>
      before.cursors.includes(cursor) ? before : { ...before, cursors: [...before.cursors, cursor] },
    );
  }, [hasMore, complete, info?.endCursor]);
  const refresh = useCallback(() => setRound((before) => before + 1), []);
  return {
    nodes,
    first: state.answers[0],
    stale: state.key !== key,
    loading: (state.key !== key || !complete) && !state.error,
    error: state.error,
    hasMore,
    loadMore,
    refresh,
  };
}

const FIRST: (string | null)[] = [null];
