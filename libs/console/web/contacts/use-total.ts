import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { type ContactFilter } from './filters.js';

const TOTAL = graphql(`
  query ContactsTotal($filter: ContactFilter) {
    contacts(filter: $filter, first: 1) {
      totalCount
      totalCountIsExact
    }
  }
`);

export interface Total {
  count: number;
  isExact: boolean;
}

/** How many a filter finds; asked beside the list, which is there before a million are counted. */
export function useTotal(filter: ContactFilter): Total | null {
  const variables = useMemo(() => ({ filter }), [filter]);
  // Nothing in the answer says that it is about contacts.
  const context = useMemo(() => ({ additionalTypenames: ['Contact'] }), []);
  const [{ data, stale, fetching }] = useQuery({ query: TOTAL, variables, context });
  if (!data || (fetching && !stale)) return null;
  return { count: data.contacts.totalCount, isExact: data.contacts.totalCountIsExact };
}
