import { graphql } from '../api/graphql.js';

export const HISTORY = graphql(`
  query ContactHistory($id: ID!, $first: Int!) {
    contact(id: $id) {
      id
      events(first: $first) {
        nodes {
          id
          kind
          name
          item
          occurredAt
          amount {
            amount
            currency
          }
        }
      }
      referralStatus {
        referralsMade(first: $first) {
          nodes {
            id
            referee {
              id
              displayName
            }
            history {
              from
              to
              at
              reason
              by {
                name
              }
            }
          }
        }
        referralsReceived(first: $first) {
          nodes {
            id
            referrer {
              id
              displayName
            }
            history {
              from
              to
              at
              reason
              by {
                name
              }
            }
          }
        }
      }
    }
  }
`);

/** Only for those who may read it: for the others the whole answer would be refused. */
export const CONTACT_AUDIT = graphql(`
  query ContactAudit($id: ID!, $first: Int!, $after: String) {
    audit(objectId: $id, first: $first, after: $after) {
      nodes {
        id
        action
        actor
        at
        changes
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
