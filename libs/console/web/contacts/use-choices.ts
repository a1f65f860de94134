import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../api/graphql.js';

const CHOICES = graphql(`
  query ContactChoices {
    tags {
      id
      name
      color
    }
    segments {
      id
      name
      kind
    }
    users {
      id
      name
      active
    }
  }
`);

type Choices = ResultOf<typeof CHOICES>;

const NONE: Choices = { tags: [], segments: [], users: [] };

/** What contacts can be told apart by: the workspace's tags, segments and users. */
export function useChoices(): Choices {
  const [{ data }] = useQuery({ query: CHOICES });
  return data ?? NONE;
}
