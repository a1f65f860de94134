import { graphql, type ResultOf } from '../api/graphql.js';

const IMPORT_FACTS = graphql(`
  fragment ImportFacts on ImportJob {
    __typename
    id
    kind
    state
    fileName
    dryRun
    actor
    createdAt
    finishedAt
    totalRows
    processedRows
    created
    updated
    skipped
    failed
    undone
    kept
    failure
  }
`);

export type ImportFacts = ResultOf<typeof IMPORT_FACTS>;

export const IMPORTS = graphql(
  `
    query Imports {
      importJobs(first: 50) {
        ...ImportFacts
      }
    }
  `,
  [IMPORT_FACTS],
);

export const IMPORT = graphql(
  `
    query Import($id: ID!) {
      importJob(id: $id) {
        ...ImportFacts
        errors(first: 100) {
          line
          column
          code
          message
          row
        }
      }
    }
  `,
  [IMPORT_FACTS],
);

export const PREVIEW = graphql(`
  query PreviewUpload($uploadId: ID!, $kind: ImportKind!) {
    uploadPreview(uploadId: $uploadId, kind: $kind) {
      columns
      guessedMapping
      fields
      rows
      encoding
      delimiter
    }
  }
`);

export const START = graphql(
  `
    mutation StartImport($input: ImportInput!) {
      startImport(input: $input) {
        importJob {
          ...ImportFacts
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `,
  [IMPORT_FACTS],
);

export const CANCEL = graphql(
  `
    mutation CancelImport($input: IdInput!) {
      cancelImport(input: $input) {
        importJob {
          ...ImportFacts
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `,
  [IMPORT_FACTS],
);

export const REVERT = graphql(
  `
    mutation RevertImport($input: IdInput!) {
      revertImport(input: $input) {
        importJob {
          ...ImportFacts
        }
        userErrors {
          code
          message
          path
        }
      }
    }
  `,
  [IMPORT_FACTS],
);

export const isRunning = ({ state }: Pick<ImportFacts, 'state'>): boolean => state === 'QUEUED' || state === 'RUNNING';

export const KINDS = [
  'CONTACTS_CSV',
  'CONTACTS_VCARD',
  'REFERRALS_CSV',
  'EVENTS_CSV',
  'INTERACTIONS_CSV',
  'RELATIONSHIPS_CSV',
] as const;

export type ImportKind = (typeof KINDS)[number];
