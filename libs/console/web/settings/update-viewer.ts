import { graphql } from '../api/graphql.js';

/** Changes oneself; whoever shows the viewer asks again. */
export const UPDATE_VIEWER = graphql(`
  mutation UpdateOwnAccount($input: UpdateViewerInput!) {
    updateViewer(input: $input) {
      user {
        id
        name
        locale
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);
