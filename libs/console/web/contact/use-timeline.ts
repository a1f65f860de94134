import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { type EnumOf, graphql, type ResultOf, type VariablesOf } from '../api/graphql.js';

const TIMELINE = graphql(`
  query Timeline(
    $id: ID!
    $first: Int!
    $kinds: [InteractionKind!]
    $after: String
    $eventsAfter: String
    $withInteractions: Boolean!
    $withEvents: Boolean!
  ) {
    contact(id: $id) {
      id
      interactions(first: $first, after: $after, kinds: $kinds) @include(if: $withInteractions) {
        nodes {
          id
          kind
          subject
          body
          bodyHtml
          direction
          occurredAt
          author {
            id
            name
          }
          participants {
            id
            displayName
          }
          referral {
            id
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
      events(first: $first, after: $eventsAfter) @include(if: $withEvents) {
        nodes {
          id
          kind
          name
          item
          score
          occurredAt
          amount {
            amount
            currency
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Answer = ResultOf<typeof TIMELINE>;
type Request = VariablesOf<typeof TIMELINE>;
type Listed = NonNullable<Answer['contact']>;
export type InteractionEntry = NonNullable<Listed['interactions']>['nodes'][number];
export type EventEntry = NonNullable<Listed['events']>['nodes'][number];
export type TimelineEntry =
  | { type: 'interaction'; id: string; at: string; interaction: InteractionEntry }
  | { type: 'event'; id: string; at: string; event: EventEntry };

/** One kind of interaction, what the customer did, or all of it. */
export type TimelineFilter = EnumOf<'InteractionKind'> | 'EVENTS' | 'ALL';

const PAGE = 20;

const firstRequest = (id: string, filter: TimelineFilter): Request => ({
  id,
  first: PAGE,
  kinds: filter === 'ALL' || filter === 'EVENTS' ? null : [filter],
  after: null,
  eventsAfter: null,
  withInteractions: filter !== 'EVENTS',
  withEvents: filter === 'ALL' || filter === 'EVENTS',
});

/** The next page of whichever of the two lists goes on; null where both have ended. */
function nextRequest(request: Request, { contact }: Answer): Request | null {
  const after = contact?.interactions?.pageInfo;
  const eventsAfter = contact?.events?.pageInfo;
  if (!after?.hasNextPage && !eventsAfter?.hasNextPage) return null;
  return {
    ...request,
    after: after?.endCursor ?? null,
    eventsAfter: eventsAfter?.endCursor ?? null,
    withInteractions: Boolean(after?.hasNextPage),
    withEvents: Boolean(eventsAfter?.hasNextPage),
  };
}

/**
 * Both lists as one, newest first. A list that goes on says nothing of what is older than its last entry, so what the
 * other one has from before that waits for the next page.
 */
function entriesOf(answers: readonly Answer[]): TimelineEntry[] {
  const entries = new Map<string, TimelineEntry>();
  const ends = { interaction: '', event: '' };
  for (const { contact } of answers) {
    const { interactions, events } = contact ?? {};
    interactions?.nodes.forEach((interaction) => {
      const { id, occurredAt: at } = interaction;
      entries.set(id, { type: 'interaction', id, at, interaction });
    });
    events?.nodes.forEach((event) => {
      const { id, occurredAt: at } = event;
      entries.set(id, { type: 'event', id, at, event });
    });
    if (interactions) ends.interaction = endOf(interactions);
    if (events) ends.event = endOf(events);
  }
  const from = ends.interaction > ends.event ? ends.interaction : ends.event;
  return [...entries.values()].filter(({ at }) => at >= from).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const endOf = (list: { nodes: readonly { occurredAt: string }[]; pageInfo: { hasNextPage: boolean } }): string =>
  list.pageInfo.hasNextPage ? (list.nodes.at(-1)?.occurredAt ?? '') : '';

interface State {
  key: string;
  /** How many pages were asked for. */
  pages: number;
  answers: Answer[];
  error?: CombinedError | undefined;
}

export interface Timeline {
  entries: TimelineEntry[];
  /** Those that came while the timeline was looked at. */
  fresh: ReadonlySet<string>;
  loading: boolean;
  error: CombinedError | undefined;
  hasMore: boolean;
  loadMore: () => void;
  refresh: () => void;
}

/** What happened with a contact, page by page, kept up to date. */
export function useTimeline(contactId: string, filter: TimelineFilter): Timeline {
  const client = useClient();
  const key = `${contactId} ${filter}`;
  const [state, setState] = useState<State>({ key, pages: 1, answers: [] });
  const current: State = state.key === key ? state : { key, pages: 1, answers: [] };
  const seen = useRef({ key, ids: new Set<string>(), fresh: new Set<string>() });
  if (seen.current.key !== key) seen.current = { key, ids: new Set(), fresh: new Set() };

  // Each page begins where the one before it ends now: a new entry moves all the others down.
  const requests: Request[] = [firstRequest(contactId, filter)];
  for (const answer of current.answers.slice(0, current.pages - 1)) {
    const next = nextRequest(requests.at(-1)!, answer);
    if (next) requests.push(next);
  }
  const requestKey = JSON.stringify(requests);

  useEffect(() => {
    const subscriptions = requests.map((request, index) =>
      client.query(TIMELINE, request, CONTEXT).subscribe(({ data, error }) =>
        setState((before) => {
          const same = before.key === key ? before : { key, pages: 1, answers: [] };
          if (error || !data) return { ...same, error };
          const { ids, fresh } = seen.current;
          for (const { id } of entriesOf([data])) {
            if (same.answers[index] && !ids.has(id)) fresh.add(id);
            ids.add(id);
          }
          const answers = [...same.answers];
          answers[index] = data;
          return { ...same, answers, error: undefined };
        }),
      ),
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
    // The requests are compared by their values.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key, requestKey]);

  const answers = current.answers;
  const entries = useMemo(() => entriesOf(answers.slice(0, requests.length)), [answers, requests.length]);
  const last = answers[requests.length - 1];
  const hasMore = Boolean(last && nextRequest(requests.at(-1)!, last));
  const loading = !last && !current.error;
  const loadMore = useCallback(() => {
    if (hasMore) setState((before) => ({ ...before, pages: requests.length + 1 }));
  }, [hasMore, requests.length]);
  const refresh = useCallback(() => {
    for (const request of JSON.parse(requestKey) as Request[]) {
      void client.query(TIMELINE, request, { ...CONTEXT, requestPolicy: 'network-only' }).toPromise();
    }
  }, [client, requestKey]);
  return { entries, fresh: seen.current.fresh, loading, error: current.error, hasMore, loadMore, refresh };
}

/** Also where there is no entry yet: the first one must be noticed. */
const CONTEXT = { additionalTypenames: ['Interaction', 'CustomerEvent'] };
