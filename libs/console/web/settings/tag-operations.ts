import { graphql, type ResultOf } from '../api/graphql.js';

export const TAGS = graphql(`
  query TagsWithCounts {
    tags {
      id
      name
      color
      contactCount
    }
  }
`);

export type Tag = ResultOf<typeof TAGS>['tags'][number];

export const UPDATE_TAG = graphql(`
  mutation UpdateTag($input: UpdateTagInput!) {
    updateTag(input: $input) {
      tag {
        id
        name
        color
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

export const MERGE_TAGS = graphql(`
  mutation MergeTags($input: MergeTagsInput!) {
    mergeTags(input: $input) {
      tag {
        id
        name
        contactCount
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

export const DELETE_TAG = graphql(`
  mutation DeleteTag($input: IdInput!) {
    deleteTag(input: $input) {
      deletedId
      userErrors {
        code
        message
        path
      }
    }
  }
`);

/** Of which something changes with a tag: it stands on contacts. */
export const TAG_CHANGES = ['Tag', 'Contact'];
