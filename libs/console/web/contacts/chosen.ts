import { type Client } from 'urql';
import { graphql } from '../api/graphql.js';
import { type ListedContact } from './contact-cells.js';
import { type ContactFilter } from './filters.js';

/** Those with whom something is to be done. */
export type Chosen =
  | { contacts: readonly ListedContact[]; count: number }
  /** Everyone whom the filter finds, loaded or not. */
  | { filter: ContactFilter; count: number };

/** How many the API takes by their ids. */
export const MOST_IDS = 10_000;

const IDS = graphql(`
  query ContactIds($filter: ContactFilter, $after: String) {
    contacts(filter: $filter, first: 100, after: $after) {
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The ids of those chosen, at most `most`; null where they could not be read. */
export async function idsOf(client: Client, chosen: Chosen, most = MOST_IDS): Promise<string[] | null> {
  if ('contacts' in chosen) return chosen.contacts.slice(0, most).map(({ id }) => id);
  const ids: string[] = [];
  let after: string | null = null;
  do {
    const variables: { filter: ContactFilter; after: string | null } = { filter: chosen.filter, after };
    const { data } = await client.query(IDS, variables, { requestPolicy: 'network-only' }).toPromise();
    if (!data) return null;
    ids.push(...data.contacts.nodes.map(({ id }) => id));
    after = data.contacts.pageInfo.hasNextPage ? (data.contacts.pageInfo.endCursor ?? null) : null;
  } while (after && ids.length < most);
  return ids.slice(0, most);
}
