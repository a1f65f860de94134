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
