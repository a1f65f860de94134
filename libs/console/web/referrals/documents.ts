import { graphql, type ResultOf, type VariablesOf } from '../api/graphql.js';

/** What a card of the board and a row of the table show. */
export const REFERRAL_LINE = graphql(`
  fragment ReferralLine on Referral {
    id
    stage
    channel
    channelLabel
    referredAt
    updatedAt
    isAcquisition
    hold
    value {
      amount
      currency
    }
    owner {
      id
      name
    }
    referrer {
      id
      displayName
    }
    referee {
      id
      displayName
    }
    history {
      at
      to
    }
  }
`);

export const REFERRALS = graphql(
  `
    query Referrals($filter: ReferralFilter, $orderBy: ReferralOrder, $first: Int!, $after: String) {
      referrals(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        nodes {
          ...ReferralLine
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [REFERRAL_LINE],
);

export const REFERRAL_COUNTS = graphql(`
  query ReferralCounts($filter: ReferralFilter) {
    referrals(filter: $filter, first: 1) {
      counts {
        pending
        contacted
        qualified
        converted
        lost
        disqualified
        expired
        total
      }
      nodes {
        id
      }
    }
  }
`);

export const ADVANCE_REFERRAL = graphql(
  `
    mutation AdvanceReferral($input: AdvanceReferralInput!) {
      advanceReferral(input: $input) {
        referral {
          ...ReferralLine
        }
        userErrors {
          code
          message
          path
          conflictingId
        }
      }
    }
  `,
  [REFERRAL_LINE],
);

export const REFERRAL_CHANGED = graphql(`
  subscription ReferralChanged {
    referralChanged {
      id
      stage
    }
  }
`);

export type ReferralLine = ResultOf<typeof REFERRAL_LINE>;
export type ReferralFilter = NonNullable<VariablesOf<typeof REFERRALS>['filter']>;
export type Counts = ResultOf<typeof REFERRAL_COUNTS>['referrals']['counts'];

/** When it came to the stage where it is. */
export const inStageSince = ({ history, referredAt }: ReferralLine): string => history.at(-1)?.at ?? referredAt;
