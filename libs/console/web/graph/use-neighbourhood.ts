import { useEffect, useMemo, useState } from 'react';
import { type CombinedError, useClient } from 'urql';
import { type GraphAnswer, NEIGHBOURHOOD } from './graph-queries.js';
import { joinAnswers, type Neighbourhood } from './neighbourhood.js';

interface Asked {
  centre: string;
  hops: number;
  limit: number;
  /** Whose ties are shown as well. */
  expanded: readonly string[];
}

const MOST_OF_ONE = 50;

/** The people around somebody and around those who were expanded; the picture before stays until the next is there. */
export function useNeighbourhood({ centre, hops, limit, expanded }: Asked) {
  const client = useClient();
  const [answers, setAnswers] = useState<Record<string, GraphAnswer>>({});
  const [failure, setFailure] = useState<{ key: string; error: CombinedError } | null>(null);
  const [shown, setShown] = useState<Neighbourhood | null>(null);
  const [round, setRound] = useState(0);
  const asks = [
    { around: centre, hops, limit },
    ...expanded.map((around) => ({ around, hops: 1, limit: MOST_OF_ONE })),
  ].map((variables) => ({ variables, key: JSON.stringify(variables) }));
  const key = asks.map((ask) => ask.key).join();

  useEffect(() => {
    const subscriptions = asks.map((ask) =>
      client
        .query(NEIGHBOURHOOD, ask.variables, round > 0 ? { requestPolicy: 'network-only' } : {})
        .subscribe(({ data, error }) => {
          if (data) setAnswers((before) => ({ ...before, [ask.key]: data.graph }));
          else if (error) setFailure({ key, error });
        }),
    );
    return () => subscriptions.forEach((subscription) => subscription.unsubscribe());
    // What is asked is compared by its value.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, key, round]);

  const first = answers[asks[0]!.key];
  const present = asks.map((ask) => answers[ask.key]).filter((answer) => answer !== undefined);
  const joined = useMemo(
    () => (first ? joinAnswers(centre, present) : null),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [centre, first, answers, key],
  );
  useEffect(() => {
    if (joined) setShown(joined);
  }, [joined]);
  return {
    neighbourhood: joined ?? shown,
    busy: present.length < asks.length,
    error: failure?.key === key && !first ? failure.error : undefined,
    again: () => {
      setFailure(null);
      setRound((before) => before + 1);
    },
  };
}
