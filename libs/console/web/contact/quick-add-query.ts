import { graphql } from '../api/graphql.js';

export const LOG_INTERACTION = graphql(`
  mutation LogInteraction($input: InteractionInput!) {
    logInteraction(input: $input) {
      interaction {
        id
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);
