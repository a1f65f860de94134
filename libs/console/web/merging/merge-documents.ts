import { graphql, type ResultOf } from '../api/graphql.js';

export const DUPLICATES_OF = graphql(`
  query DuplicatesOf($id: ID!) {
    contact(id: $id) {
      id
      duplicates(first: 5) {
        score
        reasons
        contact {
          id
          displayName
        }
      }
    }
  }
`);

export const DUPLICATE_PAIRS = graphql(`
  query DuplicatePairs($first: Int!) {
    duplicatePairs(first: $first) {
      score
      reasons
      contact {
        id
        displayName
        city
        company {
          name
        }
      }
      other {
        id
        displayName
        city
        company {
          name
        }
      }
    }
  }
`);

const COMPARED = graphql(`
  fragment Compared on Contact {
    id
    displayName
    givenName
    familyName
    jobTitle
    company {
      name
    }
    emails {
      address
    }
    phones {
      number
    }
    city
    region
    country
    birthday
    lifecycle
    customerSince
    owner {
      id
      name
    }
    externalId
    satisfaction
    customFields
    consent {
      email
      phone
      doNotAsk
    }
    tags {
      id
      name
      color
    }
    createdAt
    lastInteractionAt
    lifetimeValue {
      amount
      currency
    }
    referralStatus {
      counts {
        total
      }
    }
  }
`);

export const COMPARE = graphql(
  `
    query Compare($one: ID!, $other: ID!) {
      one: contact(id: $one) {
        ...Compared
      }
      other: contact(id: $other) {
        ...Compared
      }
    }
  `,
  [COMPARED],
);

export type Compared = NonNullable<ResultOf<typeof COMPARE>['one']>;

export const MERGE_PREVIEW = graphql(`
  query MergePreview($input: MergeContactsInput!) {
    mergePreview(input: $input) {
      moved
      dropped
      result
      userErrors {
        code
        message
      }
    }
  }
`);

export const MERGE = graphql(`
  mutation MergeContacts($input: MergeContactsInput!) {
    mergeContacts(input: $input) {
      contact {
        id
        displayName
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

export const UNMERGE = graphql(`
  mutation Unmerge($id: ID!) {
    unmergeContact(input: { id: $id }) {
      contact {
        id
        displayName
      }
      userErrors {
        code
        message
      }
    }
  }
`);

/** Only for those who may read the audit log: nothing else tells of merges that were. */
export const EARLIER_MERGES = graphql(`
  query EarlierMerges($id: ID!) {
    audit(objectId: $id, first: 50) {
      nodes {
        id
        action
        actor
        at
        changes
      }
    }
  }
`);

export const MERGED_AWAY = graphql(`
  query MergedAway($id: ID!) {
    contact(id: $id) {
      id
      displayName
    }
  }
`);
