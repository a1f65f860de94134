import { useEffect, useMemo, useState } from 'react';
import { type CombinedError, useQuery } from 'urql';
import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.js';
import { type UserError } from '../api/use-run.js';
import { useDelayed } from '../common/use-delayed.js';
import { type Fault } from './condition-line.js';
import { MEMBERSHIP } from './reasons.js';
import { type Group, placeOf, ruleOf } from './rule-model.js';

const PREVIEW = graphql(
  `
    query SegmentPreview($rule: SegmentRule!) {
      segmentPreview(rule: $rule) {
        totalCount
        ruleText
        sample {
          contact {
            id
            displayName
          }
          ...SegmentMembershipReasons
        }
      }
    }
  `,
  [MEMBERSHIP],
);

/** A rule as a variable; what the console does not know of it is the server's to judge. */
export type RuleInput = VariablesOf<typeof PREVIEW>['rule'];

export type Preview = ResultOf<typeof PREVIEW>['segmentPreview'];

export interface Previewing {
  /** Of the last rule that was whole. */
  preview: Preview | null;
  /** Whether that is an older rule than the one being edited. */
  isOld: boolean;
  faults: readonly Fault[];
  /** That it could not be tried at all. */
  error: CombinedError | null;
  retry: () => void;
}

const PAUSE = 300;
const EVERYBODY = { additionalTypenames: ['Contact', 'Tag', 'Segment', 'Referral', 'Interaction', 'CustomerEvent'] };

/** Whom a rule means, as it is being edited. */
export function usePreview(root: Group): Previewing {
  const settled = useDelayed(root, PAUSE);
  const rule = useMemo(() => ruleOf(settled), [settled]);
  const [{ data, error, fetching, stale }, again] = useQuery({
    query: PREVIEW,
    variables: { rule: (rule ?? {}) as RuleInput },
    pause: !rule,
    requestPolicy: 'cache-and-network',
    context: EVERYBODY,
  });
  const [last, setLast] = useState<{ of: Group | null; preview: Preview | null }>({ of: null, preview: null });
  const [wrong, setWrong] = useState<{ faults: Fault[]; error: CombinedError | null }>(NOTHING);

  useEffect(() => {
    if (!rule) {
      setLast({ of: null, preview: null });
      setWrong(NOTHING);
    } else if (!fetching) {
      if (data && !error) setLast({ of: settled, preview: data.segmentPreview });
      const faults = error ? faultsOf(refusalsOf(error), settled, 1) : [];
      setWrong({ faults, error: error && faults.length === 0 ? error : null });
    }
  }, [rule, settled, data, error, fetching]);

  return {
    preview: last.preview,
    isOld: last.preview !== null && (last.of !== root || stale),
    ...wrong,
    retry: () => again({ requestPolicy: 'network-only' }),
  };
}

const NOTHING = { faults: [], error: null };

/** What a query's refusal says of its arguments. */
const refusalsOf = (error: CombinedError): UserError[] =>
  error.graphQLErrors.flatMap(({ extensions }) => (extensions.userErrors as UserError[] | undefined) ?? []);

/** What is wrong, each at its node; `skip` is how much of the paths leads to the rule. */
export const faultsOf = (errors: readonly UserError[], root: Group, skip: number): Fault[] =>
  errors.map(({ path, message }) => ({ id: placeOf(root, (path ?? []).slice(skip)).id, message }));
