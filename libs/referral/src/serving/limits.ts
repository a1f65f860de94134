import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { checkTexts, type DocumentMeasure, measureDocument } from './measure-document.js';
import { measureOperation, type OperationMeasure, type Sizes, sizesOf } from './measure-operation.js';

/** What a client may ask at once. */
export const LIMITS = {
  /** Fields inside fields; introspection has a rule of its own in graphql-js. */
  depth: 12,
  /** Different names for one field in one place. */
  aliases: 15,
  directives: 50,
  tokens: 1_000,
  /** Objects that an answer can hold, see measureOperation. A page of 100 contacts with their referral cards is 10,703. */
  cost: 15_000,
  /** Lists and objects inside each other in the variables. */
  variableDepth: 32,
};

interface Measured {
  document: DocumentMeasure;
  bySizes: Map<string, OperationMeasure>;
}

/** Apollo keeps parsed documents, so each is measured once for each combination of page sizes. */
const measured = new WeakMap<OperationDefinitionNode, Measured>();
const COMBINATIONS_KEPT = 64;

export interface Asked {
  schema: GraphQLSchema;
  /** A valid one: its fields exist and its fragments have no circles. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  /** Whether the one who asks may see the schema. */
  mayIntrospect: boolean;
}

/** @throws GraphQLError with HTTP status 400 where an operation asks for more than a limit allows. */
export function checkLimits(asked: Asked): void {
  const { document, operation } = asked;
  const sizes = sizesOf(operation, asked.variables);
  let known = measured.get(operation);
  if (!known) measured.set(operation, (known = { document: measureDocument(document), bySizes: new Map() }));
  const { directives, badText } = known.document;
  if (directives > LIMITS.directives) throw exceeded(`A document has at most ${LIMITS.directives} directives.`);
  if (badText) throw badText;

  const { depth, mostAliased, cost, introspects } = measureOnce(asked, known, sizes);
  if (depth > LIMITS.depth) {
    throw exceeded(`Fields go at most ${LIMITS.depth} levels deep; this operation has ${depth}.`);
  }
  if (mostAliased.names > LIMITS.aliases) {
    throw exceeded(`A field is asked for under at most ${LIMITS.aliases} names in one place: ${mostAliased.field}.`);
  }
  if (cost > LIMITS.cost) {
    throw exceeded(
      `An answer holds at most ${LIMITS.cost} objects; this one could hold ${cost}. Ask for smaller pages.`,
    );
  }
  if (introspects && !asked.mayIntrospect) {
    throw new GraphQLError('Sign in to see the schema.', {
      extensions: { code: 'INTROSPECTION_DISABLED', http: { status: 400 } },
    });
  }
}

/** @throws GraphQLError where variables go too deep: what walks them later does so on the stack. */
export function checkVariables(variables: Readonly<Record<string, unknown>>): void {
  if (isDeeper(variables, LIMITS.variableDepth)) {
    throw exceeded(`Variables go at most ${LIMITS.variableDepth} levels deep.`);
  }
  checkTexts(variables);
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

function measureOnce(asked: Asked, { bySizes }: Measured, sizes: Sizes): OperationMeasure {
  const combination = Object.values(sizes).join();
  let measure = bySizes.get(combination);
  if (!measure) {
    if (bySizes.size >= COMBINATIONS_KEPT) bySizes.clear();
    bySizes.set(combination, (measure = measureOperation(asked.schema, asked.document, asked.operation, sizes)));
  }
  return measure;
}

export const exceeded = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'LIMIT_EXCEEDED', http: { status: 400 } } });

/**
 * A limit of graphql-js itself as an answer like those of ours: on tokens ("more that" is its own), on the work of
 * comparing fields that overlap, and on how many wrong values it lists. Undefined for any other error.
 */
export const asLimit = ({ message }: GraphQLError): GraphQLError | undefined =>
  /more that? \d+ tokens|^Validation aborted|^Too many errors processing variables/.test(message)
    ? exceeded(message)
    : undefined;
