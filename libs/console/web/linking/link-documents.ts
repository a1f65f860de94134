import { graphql } from '../api/graphql.js';

export const CONNECT = graphql(`
  mutation ConnectReferral($input: ConnectReferralInput!) {
    connectReferral(input: $input) {
      referral {
        id
        stage
        referrer {
          id
          displayName
          relationships {
            id
            kind
            contact {
              id
            }
          }
        }
        referee {
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

export const UNDO_REFERRAL = graphql(`
  mutation UndoReferral($id: ID!) {
    deleteReferral(input: { id: $id }) {
      deletedId
      userErrors {
        code
        message
      }
    }
  }
`);

export const UNDO_CONTACT = graphql(`
  mutation UndoContact($id: ID!) {
    deleteContact(input: { id: $id }) {
      deletedId
      userErrors {
        code
        message
      }
    }
  }
`);

export const LIKE_DRAFT = graphql(`
  query LikeDraft($draft: ContactInput!) {
    duplicatesOf(draft: $draft, first: 3) {
      score
      reasons
      contact {
        id
        displayName
      }
    }
  }
`);

/** Who follows referrals up, and whom the contact knows already. */
export const LINK_CHOICES = graphql(`
  query LinkChoices($contactId: ID!) {
    users {
      id
      name
      active
    }
    contact(id: $contactId) {
      id
      relationships {
        id
        kind
        contact {
          id
        }
      }
    }
  }
`);

export const EXISTING = graphql(`
  query ExistingContact($id: ID!) {
    contact(id: $id) {
      id
      displayName
      city
      company {
        name
      }
      emails {
        address
      }
      phones {
        number
      }
    }
  }
`);

export const EARLIER = graphql(`
  query EarlierReferral($id: ID!) {
    referral(id: $id) {
      id
      stage
      referredAt
      referrer {
        id
        displayName
      }
      referee {
        id
        displayName
      }
    }
  }
`);
