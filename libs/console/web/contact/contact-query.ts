import { graphql, type ResultOf } from '../api/graphql.js';

/** Who somebody is and the referral card, in one request. */
export const CONTACT_PAGE = graphql(`
  query ContactPage($id: ID!) {
    contact(id: $id) {
      id
      displayName
      kind
      lifecycle
      jobTitle
      city
      region
      country
      birthday
      externalId
      audience
      createdAt
      customerSince
      lastInteractionAt
      lastPurchasedAt
      lastUpgradedAt
      purchaseCount
      satisfaction
      satisfactionAt
      deletedAt
      erasedAt
      customFields
      mergedInto {
        id
        displayName
      }
      lifetimeValue {
        amount
        currency
      }
      company {
        id
        name
      }
      owner {
        id
        name
      }
      emails {
        address
        primary
        verifiedAt
      }
      phones {
        number
        primary
      }
      tags {
        id
        name
        color
      }
      consent {
        email
        phone
        doNotAsk
      }
      segments {
        source
        segment {
          id
          name
        }
        reasons {
          text
        }
      }
      referralStatus {
        summary
        activity
        askState
        conversionRate
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
        referredBy {
          id
          stage
          channel
          channelLabel
          referredAt
          isAcquisition
          referrer {
            id
            displayName
          }
        }
        referralsMade(first: 5) {
          nodes {
            id
            stage
            channel
            channelLabel
            referredAt
            value {
              amount
              currency
            }
            referee {
              id
              displayName
            }
          }
        }
        network {
          descendantCount
          depth
          maxDepth
          truncated
          byDepth {
            depth
            count
            converted
          }
          downstreamValue {
            amount
            currency
          }
        }
        thanksDue(first: 5) {
          id
          referee {
            id
            displayName
          }
        }
      }
    }
  }
`);

export type ContactOfPage = NonNullable<ResultOf<typeof CONTACT_PAGE>['contact']>;
export type ReferralStatus = ContactOfPage['referralStatus'];
