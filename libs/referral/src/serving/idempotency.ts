import { createHash } from 'node:crypto';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type DocumentNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * Mutations that are never kept, so that a key does nothing for them: the answer holds a secret, or the request a
 * password to be checked, of which a fast hash would stay with the answer.
 */
const SECRET_MUTATIONS = new Set(['signIn', 'updateViewer', 'createApiKey', 'createWebhook', 'createCardToken']);

/**
 * Whether the request's answer is kept under its Idempotency-Key.
 *
 * @throws GraphQLError 400 for a key that is too long, or a mutation of several fields, which could succeed in part.
 */
export function keepsAnswer(
  key: string | undefined,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): boolean {
  if (key === undefined || operation.operation !== OperationTypeNode.MUTATION) return false;
  if (key.length < 1 || key.length > 255) throw badRequest('An Idempotency-Key has 1 to 255 characters.');
  const fields = rootFields(operation.selectionSet, document);
  if (fields.length !== 1) {
    throw badRequest(
      `A request with an Idempotency-Key holds exactly one mutation field; this one has ${fields.length}.`,
    );
  }
  return !SECRET_MUTATIONS.has(fields[0]!);
}

/**
 * The same for the same document and variables, in whatever order the variables' fields were written.
 *
 * @param operationName of the operation that is run, also where the document has no other and the request names none
 */
export function hashRequest(query: string, operationName: string | undefined, variables: unknown): Buffer {
  const sorted = JSON.stringify(variables ?? {}, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256')
    .update(JSON.stringify([query, operationName ?? null, sorted]))
    .digest();
}

/** The names of the fields of a mutation, fragments opened. The document is valid, so these have no circles. */
function rootFields(set: SelectionSetNode, document: DocumentNode): string[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return selection.name.value === '__typename' ? [] : [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return rootFields(selection.selectionSet, document);
    const fragment = document.definitions.find(
      (definition): definition is FragmentDefinitionNode =>
        definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value,
    )!;
    return rootFields(fragment.selectionSet, document);
  });
}

const badRequest = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
