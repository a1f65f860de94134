import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { useDelayed } from '../common/use-delayed.js';

const PEOPLE = graphql(`
  query People($search: String, $first: Int!) {
    contacts(filter: { search: $search }, first: $first) {
      nodes {
        id
        displayName
        city
        company {
          name
        }
        emails {
          address
        }
        phones {
          number
        }
      }
    }
  }
`);

export interface FoundPerson {
  id: string;
  displayName: string;
  /** What tells one from another of the same name. */
  hint: string;
}

interface Sought {
  first: number;
  /** Who is found before anything was typed: the newest unless told otherwise. */
  untyped?: 'nobody';
}

/** Who is found by what was typed, in any script; those of before stay while the next are on their way. */
export function usePeople(typed: string, { first, untyped }: Sought): { people: FoundPerson[]; searching: boolean } {
  const search = useDelayed(typed.trim(), 150);
  const pause = search === '' && untyped === 'nobody';
  const [{ data, fetching }] = useQuery({ query: PEOPLE, variables: { search: search || null, first }, pause });
  const people = useMemo(
    () =>
      (data?.contacts.nodes ?? []).map(({ id, displayName, company, city, emails, phones }) => ({
        id,
        displayName,
        hint: [company?.name, city, emails[0]?.address ?? phones[0]?.number].filter(Boolean).join(' · '),
      })),
    [data],
  );
  return { people, searching: fetching || search !== typed.trim() };
}
