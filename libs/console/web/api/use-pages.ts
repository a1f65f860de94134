import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';

interface Connection<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

interface Page<Data> {
  /** The cursor that it begins after. */
  after: string | null;
  data: Data;
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

interface Options {
  /**
   * The pages that somebody looks at, from and to: these alone are asked again when something has changed. Without it
   * all are, which is right for lists of a few pages.
   */
  seen?: readonly [number, number];
  /** The types of the nodes: an empty list names none, and would not be asked again when the first one is made. */
  types?: string[];
  /** How many pages of the first variables are asked for at once: where somebody comes back to a list. */
  start?: number;
}

interface State<Data> {
  key: string;
  pages: readonly Page<Data>[];
  /** How many pages are asked for. */
  wanted: number;
  error?: CombinedError | undefined;
}

/**
 * A list by keyset, page by page, kept up to date: the pages stay subscribed to the cache, and where one comes to end
 * elsewhere than before, the next is asked for anew from there. While the first page of new variables is on its way,
 * the old nodes stay, so that a list does not flicker as somebody types.
 */
export function usePages<Data, Variables extends AnyVariables, Node>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Omit<Variables, 'after'>,
  pick: (data: Data) => Connection<Node>,
  { seen, types, start = 1 }: Options = {},
): Pages<Node, Data> {
  const client = useClient();
  const key = JSON.stringify(variables);
  const [state, setState] = useState<State<Data>>({ key, pages: [], wanted: start });
  const [round, setRound] = useState(0);
  const pickOf = useRef(pick);
  pickOf.current = pick;
  const isCurrent = state.key === key;
  const pages = isCurrent ? state.pages : NONE;
  const wanted = isCurrent ? state.wanted : 1;

  const [from, to] = seen && isCurrent ? seen : [0, wanted - 1];
  const asked: string[] = [];
  for (let index = 0; index < wanted; index++) {
    if (index < pages.length && (index < from || index > to)) continue;
    const before = pages[index - 1];
    const after = index === 0 ? null : before && (pickOf.current(before.data).pageInfo.endCursor ?? null);
    // A page whose beginning is not known yet waits for the one before it.
    if (index === 0 || after) asked.push(`${index} ${after ?? ''}`);
  }

  const subscriptions = useRef(new Map<string, { unsubscribe: () => void }>());
  const series = `${key} ${round}`;
  const stopAll = useCallback(() => {
    subscriptions.current.forEach((subscription) => subscription.unsubscribe());
    subscriptions.current.clear();
  }, []);
  useEffect(() => stopAll, [client, document, series, stopAll]);
  useEffect(() => {
    const running = subscriptions.current;
    for (const [name, subscription] of running) {
      if (asked.includes(name)) continue;
      subscription.unsubscribe();
      running.delete(name);
    }
    for (const name of asked) {
      if (running.has(name)) continue;
      const [place, cursor] = name.split(' ') as [string, string];
      const after = cursor || null;
      // Held before it runs, for an answer from the cache comes at once.
      const held = { unsubscribe: () => {} };
      running.set(name, held);
      const subscription = client
        .query(document, { ...variables, after } as unknown as Variables, {
          // The first page is asked for again each time the list is opened, the others when something changed.
          requestPolicy: round > 0 || after === null ? 'cache-and-network' : 'cache-first',
          ...(types && { additionalTypenames: types }),
        })
        .subscribe(({ data, error }) =>
          setState((before) => {
            const same = before.key === key ? before : { key, pages: NONE, wanted: 1 };
            return data ? withPage(same, Number(place), { after, data }, pickOf.current) : { ...same, error };
          }),
        );
      held.unsubscribe = () => subscription.unsubscribe();
    }
    // The variables are compared by their values.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, document, series, asked.join()]);

  const nodes = useMemo(() => nodesOf(state.pages, pickOf.current), [state.pages]);
  const last = pages.at(-1);
  const hasMore = Boolean(last && pickOf.current(last.data).pageInfo.hasNextPage);
  const loadMore = useCallback(
    () =>
      setState((before) =>
        before.wanted > before.pages.length && !before.error
          ? before
          : { ...before, wanted: before.pages.length + 1, error: undefined },
      ),
    [],
  );
  const refresh = useCallback(() => {
    setState((before) => ({ ...before, error: undefined }));
    setRound((before) => before + 1);
  }, []);
  return {
    nodes,
    first: state.pages[0]?.data,
    stale: !isCurrent,
    loading: !isCurrent || (pages.length < wanted && !state.error),
    error: isCurrent ? state.error : undefined,
    hasMore,
    loadMore,
    refresh,
  };
}

const NONE: readonly never[] = [];

function withPage<Data, Node>(
  state: State<Data>,
  index: number,
  page: Page<Data>,
  pick: (data: Data) => Connection<Node>,
): State<Data> {
  const before = state.pages[index];
  if (before?.data === page.data && before.after === page.after && !state.error) return state;
  const isLast = !pick(page.data).pageInfo.hasNextPage;
  const pages = isLast ? state.pages.slice(0, index + 1) : [...state.pages];
  pages[index] = page;
  return { ...state, pages, wanted: isLast ? pages.length : state.wanted, error: undefined };
}

/** What moved from one page to the next while only one of the two was asked again is there once. */
function nodesOf<Data, Node>(pages: readonly Page<Data>[], pick: (data: Data) => Connection<Node>): readonly Node[] {
  const nodes = pages.flatMap(({ data }) => [...pick(data).nodes]);
  const ids = new Set<unknown>();
  return nodes.filter((node) => {
    const { id } = node as { id?: unknown };
    if (id === undefined) return true;
    if (ids.has(id)) return false;
    return Boolean(ids.add(id));
  });
}
