import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isScalarType,
  isUnionType,
} from 'graphql';
import { type TestClient } from '../support/moaref.js';

export type Operation = 'query' | 'mutation' | 'subscription';
export type Field = GraphQLField<unknown, unknown>;
type Place = GraphQLArgument | GraphQLInputField;

/** A field with the fields that lead to it from the root. */
export interface Reached {
  operation: Operation;
  /** The first is a root field; the last is the one that is asked for. */
  fields: Field[];
}

/** A place in the arguments of a field that takes a text or an id. */
export interface Position extends Reached {
  /** By its type and field, or its field and argument: "ContactInput.ownerId", "Query.contact.id". */
  name: string;
  /** From the argument down to the place. */
  path: Place[];
}

/** What neither names an object nor can hold a name. */
const HARMLESS = new Set(['Int', 'Float', 'Boolean', 'DateTime', 'Date', 'PartialDate', 'Decimal', 'Duration']);

/** What an object comes wrapped in: it is no step from there to the object. */
const isWrapper = (type: GraphQLObjectType) => /Connection$|Edge$|Payload$/.test(type.name);

export async function servedSchema(client: TestClient): Promise<GraphQLSchema> {
  return buildClientSchema(await client.query(getIntrospectionQuery({ oneOf: true })));
}

export function rootFields(schema: GraphQLSchema): Reached[] {
  return (['query', 'mutation', 'subscription'] as Operation[]).flatMap((operation) =>
    Object.values(rootOf(schema, operation).getFields()).map((field) => ({ operation, fields: [field] })),
  );
}

/** Every place that takes a text or an id, of root fields and of the fields of all objects. */
export function positionsOf(schema: GraphQLSchema): Position[] {
  const roots = (['query', 'mutation', 'subscription'] as Operation[]).map((operation) => rootOf(schema, operation));
  const ofRoots = rootFields(schema).flatMap((reached) =>
    positionsIn(reached, rootOf(schema, reached.operation), reached.fields[0]!),
  );
  const objects = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !roots.includes(type) && !type.name.startsWith('__'),
  );
  const ofObjects = objects.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => field.args.some((arg) => takesTexts(arg.type)))
      .flatMap((field) => positionsIn({ operation: 'query', fields: [...wayTo(schema, type), field] }, type, field)),
  );
  return [...ofRoots, ...ofObjects];
}

/** The fields of the shortest way from a query to an object of a type. */
function wayTo(schema: GraphQLSchema, wanted: GraphQLObjectType): Field[] {
  const ways: Field[][] = Object.values(rootOf(schema, 'query').getFields()).map((field) => [field]);
  const seen = new Set<string>();
  for (const fields of ways) {
    const type = getNamedType(fields.at(-1)!.type);
    if (type === wanted) return fields;
    if (!isObjectType(type) || seen.has(type.name)) continue;
    seen.add(type.name);
    ways.push(...Object.values(type.getFields()).map((field) => [...fields, field]));
  }
  throw new Error(`No query leads to ${wanted.name}.`);
}

function positionsIn(reached: Reached, owner: GraphQLObjectType, field: Field): Position[] {
  const walk = (place: Place, name: string, path: Place[], above: string[]): Position[] => {
    const type = getNamedType(place.type);
    if (!isInputObjectType(type)) return takesTexts(type) ? [{ ...reached, name, path }] : [];
    if (above.includes(type.name)) return [];
    return Object.values(type.getFields()).flatMap((inner) =>
      walk(inner, `${type.name}.${inner.name}`, [...path, inner], [...above, type.name]),
    );
  };
  return field.args.flatMap((arg) => walk(arg, `${owner.name}.${field.name}.${arg.name}`, [arg], []));
}

function takesTexts(type: GraphQLInputType): boolean {
  const named = getNamedType(type);
  return isInputObjectType(named) || (isScalarType(named) && !HARMLESS.has(named.name));
}

export const isList = (type: GraphQLInputType): boolean => isListType(getNullableType(type));

export function rootOf(schema: GraphQLSchema, operation: Operation): GraphQLObjectType {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  };
  return roots[operation]!;
}

/**
 * Everything of a type: its values, and those of the objects that it leads to, so many steps away. Lists are short,
 * since there is a limit to what an answer may hold.
 */
export function selectionOf(output: GraphQLOutputType, steps: number): string {
  const type = getNamedType(output);
  // Fields of one name may be of different types in the members.
  if (isUnionType(type))
    return `{ __typename ${type
      .getTypes()
      .map(({ name }) => `... on ${name} { id }`)
      .join(' ')} }`;
  return isLeafType(type) ? '' : `{ __typename ${partsOf(type as GraphQLObjectType, steps).join(' ')} }`;
}

/** The parts of that selection, each of which could be asked for alone. */
export function partsOf(type: GraphQLObjectType, steps: number): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const size = field.args.some((arg) => arg.name === 'first') ? '(first: 3)' : '';
    if (isLeafType(inner)) return [`${field.name}${size}`];
    // An edge's node is among the nodes already.
    const isNode = type.name.endsWith('Edge') && field.name === 'node';
    const left = isNode ? 0 : isWrapper(type) ? steps : steps - 1;
    return left < 0 ? [] : [`${field.name}${size} ${selectionOf(field.type, left)}`];
  });
}
