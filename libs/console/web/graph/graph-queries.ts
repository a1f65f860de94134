import { graphql, type FragmentOf, type ResultOf } from '../api/graphql.js';

export const NEIGHBOURHOOD = graphql(`
  query Neighbourhood($around: ID!, $hops: Int!, $limit: Int!) {
    graph(around: $around, hops: $hops, limit: $limit) {
      truncated
      nodes {
        id
        degree
        contact {
          id
          displayName
          city
          company {
            id
            name
          }
        }
      }
      edges {
        id
        from
        to
        kind
        stage
        strength
      }
    }
  }
`);

export type GraphAnswer = ResultOf<typeof NEIGHBOURHOOD>['graph'];

/** A tie with what it rests on. */
export const TIE = graphql(`
  fragment TieParts on PathTie {
    kind
    strength
    reason
    evidence {
      __typename
      ... on CustomerEvent {
        id
        eventKind: kind
        occurredAt
        item
        amount {
          amount
          currency
        }
        contact {
          id
          displayName
        }
      }
      ... on Interaction {
        id
        interactionKind: kind
        direction
        occurredAt
        subject
        body
        author {
          id
          name
        }
        contact {
          id
          displayName
        }
      }
      ... on Referral {
        id
        stage
        channel
        referredAt
        note
        referrer {
          id
          displayName
        }
        referee {
          id
          displayName
        }
      }
      ... on Relationship {
        id
        relationshipKind: kind
        since
        relationshipNote: note
        contact {
          id
          displayName
        }
      }
    }
  }
`);

export type TieParts = FragmentOf<typeof TIE>;

export const PATHS = graphql(
  `
    query Paths($to: ID!, $from: [ID!], $maxHops: Int!, $first: Int!) {
      introductionPaths(to: $to, from: $from, maxHops: $maxHops, first: $first) {
        hops
        strength
        steps {
          contact {
            id
            displayName
            city
            company {
              id
              name
            }
          }
          knownBy {
            id
            name
          }
          via {
            ...TieParts
          }
        }
      }
    }
  `,
  [TIE],
);

export type Path = ResultOf<typeof PATHS>['introductionPaths'][number];

export const GRAPH_PERSON = graphql(`
  query GraphPerson($id: ID!) {
    contact(id: $id) {
      id
      displayName
      jobTitle
      city
      lifecycle
      lastInteractionAt
      company {
        id
        name
      }
      owner {
        id
        name
      }
      lifetimeValue {
        amount
        currency
      }
      referralStatus {
        summary
        counts {
          total
          converted
        }
        referredBy {
          id
          stage
          referrer {
            id
            displayName
          }
        }
      }
    }
  }
`);

export const NAMES = graphql(`
  query ContactNames($ids: [ID!]!, $first: Int!) {
    contacts(filter: { ids: $ids }, first: $first) {
      nodes {
        id
        displayName
      }
    }
  }
`);

export const TOP_REFERRERS = graphql(`
  query NetworkTopReferrers {
    topReferrers(metric: DESCENDANTS, first: 9) {
      rank
      converted
      descendants
      value {
        amount
        currency
      }
      contact {
        id
        displayName
      }
    }
  }
`);

const BRANCH = graphql(`
  fragment BranchParts on Contact {
    id
    displayName
    deletedAt
    lifetimeValue {
      amount
      currency
    }
    referralStatus {
      counts {
        total
        converted
      }
      referredBy {
        id
        stage
      }
    }
  }
`);

/** Somebody in the tree of who brought whom. */
export type BranchPerson = FragmentOf<typeof BRANCH>;

export const TREE = graphql(
  `
    query ReferralTree($id: ID!) {
      contact(id: $id) {
        ...BranchParts
        referralStatus {
          network {
            depth
            maxDepth
            truncated
            descendantCount
            byDepth {
              depth
              count
              converted
              value {
                amount
                currency
              }
            }
            downstreamValue {
              amount
              currency
            }
            ancestors {
              ...BranchParts
            }
          }
        }
      }
    }
  `,
  [BRANCH],
);

export type Tree = NonNullable<ResultOf<typeof TREE>['contact']>;

export const BRANCHES = graphql(
  `
    query ReferralBranches($id: ID!, $after: String) {
      contact(id: $id) {
        id
        referralStatus {
          network {
            descendants(first: 25, after: $after, maxDepth: 1) {
              nodes {
                ...BranchParts
              }
              pageInfo {
                hasNextPage
                endCursor
              }
            }
          }
        }
      }
    }
  `,
  [BRANCH],
);
