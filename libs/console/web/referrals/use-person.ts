import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';

const PERSON = graphql(`
  query ReferralPerson($id: ID!) {
    contact(id: $id) {
      id
      displayName
    }
  }
`);

/** Whom an id in the address means. */
export function usePerson(id: string | null) {
  const [{ data, fetching }] = useQuery({ query: PERSON, variables: { id: id ?? '' }, pause: !id });
  const contact = id ? (data?.contact ?? null) : null;
  return { person: contact?.id === id ? contact : null, loading: Boolean(id) && fetching && !contact };
}
