import { graphql, type ResultOf } from '../api/graphql.js';
import { REFERRAL_LINE } from './documents.js';

export const REFERRAL_DETAILS = graphql(
  `
    fragment ReferralDetails on Referral {
      ...ReferralLine
      createdAt
      convertedAt
      lostReason
      mayNameReferrer
      note
      thankedAt
      credits {
        share
        contact {
          id
          displayName
        }
      }
      changes: history {
        from
        to
        at
        reason
        by {
          name
        }
      }
    }
  `,
  [REFERRAL_LINE],
);

export const REFERRAL = graphql(
  `
    query Referral($id: ID!) {
      referral(id: $id) {
        ...ReferralDetails
      }
    }
  `,
  [REFERRAL_DETAILS],
);

export const UPDATE_REFERRAL = graphql(
  `
    mutation UpdateReferral($input: UpdateReferralInput!) {
      updateReferral(input: $input) {
        referral {
          ...ReferralDetails
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `,
  [REFERRAL_DETAILS],
);

export const CREDIT_REFERRAL = graphql(
  `
    mutation CreditReferral($input: CreditReferralInput!) {
      creditReferral(input: $input) {
        referral {
          ...ReferralDetails
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `,
  [REFERRAL_DETAILS],
);

export const SET_ACQUISITION = graphql(
  `
    mutation SetAcquisition($input: IdInput!) {
      setAcquisition(input: $input) {
        referral {
          ...ReferralDetails
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
  [REFERRAL_DETAILS],
);

export const THANK_REFERRER = graphql(
  `
    mutation ThankReferrer($input: ThankReferrerInput!) {
      thankReferrer(input: $input) {
        referral {
          ...ReferralDetails
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `,
  [REFERRAL_DETAILS],
);

export const DELETE_REFERRAL = graphql(`
  mutation DeleteReferral($input: IdInput!) {
    deleteReferral(input: $input) {
      deletedId
      userErrors {
        code
        message
        path
      }
    }
  }
`);

export type ReferralDetails = ResultOf<typeof REFERRAL_DETAILS>;
