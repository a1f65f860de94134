import { graphql, type ResultOf } from '../api/graphql.js';

export const RELATIONSHIPS_OF = graphql(`
  query RelationshipsOf($id: ID!) {
    contact(id: $id) {
      id
      relationships {
        id
        kind
        since
        note
        strength
        contact {
          id
          displayName
        }
      }
    }
  }
`);

export type Tie = NonNullable<ResultOf<typeof RELATIONSHIPS_OF>['contact']>['relationships'][number];

export const RELATE = graphql(`
  mutation Relate($input: RelateContactsInput!) {
    relateContacts(input: $input) {
      relationship {
        id
        strength
        contact {
          id
          displayName
        }
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

export const UNRELATE = graphql(`
  mutation Unrelate($id: ID!) {
    unrelateContacts(input: { id: $id }) {
      deletedId
      userErrors {
        code
        message
      }
    }
  }
`);
