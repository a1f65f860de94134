import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedInputType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { placesOf, selectionAt } from './schema-places.js';

/** One place in the arguments of a field that takes a value of its own. */
export interface InputPosition {
  /** The root field or, within a query, the field on its type: `updateContact`, `Contact.events`. */
  operation: string;
  /** From the variable on: `['input', 'patch', 'emails', 0]`. */
  path: (string | number)[];
  type: GraphQLNamedInputType;
  document: string;
  /** Variables that are in order, but for what stands at the path. */
  variables: Record<string, unknown>;
}

type Place = GraphQLArgument | GraphQLInputField;
/** A value that is in order, by the operation and the name of the place. */
export type Sample = (operation: string, name: string, type: GraphQLNamedInputType) => unknown;

const isComposed = (type: GraphQLInputType) => isInputObjectType(getNamedType(type));

/** Every place of every argument in the schema, objects included, each with an operation that reaches it. */
export function inputPositions(schema: GraphQLSchema, ways: Record<string, string>, sample: Sample): InputPosition[] {
  const queries = placesOf(schema).map(({ name, field, way }) => ({
    operation: name,
    field,
    document: (head: string, selection: string) => `query ${head} { ${selectionAt(way, ways, selection)} }`,
  }));
  const mutations = Object.values(schema.getMutationType()!.getFields()).map((field) => ({
    operation: field.name,
    field,
    document: (head: string, selection: string) => `mutation ${head} { ${selection} }`,
  }));
  return [...queries, ...mutations].flatMap(({ operation, field, document }) =>
    field.args.flatMap((arg) => {
      const needed = field.args.filter((other) => other === arg || isNonNullType(other.type));
      const head = needed.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
      const given = needed.map(({ name }) => `${name}: $${name}`).join(', ');
      const text = document(`(${head})`, `${field.name}(${given}) ${selectionOf(field)}`);
      return within(arg).map(({ path, type }) => {
        const variables = least(needed, operation, path, sample);
        return { operation, path, type, document: text, variables };
      });
    }),
  );
}

/** Enough for the field to be looked up, and for what it refuses to be seen. */
function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  const names = 'getFields' in named ? Object.keys(named.getFields()) : [];
  const results = names.includes('results') ? 'results { userErrors { code message path } }' : '';
  if (names.includes('userErrors')) return `{ userErrors { code message path } ${results} }`;
  return names.includes('pageInfo') ? '{ edges { cursor } }' : '{ __typename }';
}

/** The places in and below an argument; an object is one too. Inside itself, as a rule in a rule, it is not opened again. */
function within(
  { name, type }: Place,
  opened: GraphQLNamedInputType[] = [],
): { path: (string | number)[]; type: GraphQLNamedInputType }[] {
  const named = getNamedType(type);
  const path = isListType(getNullableType(type)) ? [name, 0] : [name];
  const below =
    isInputObjectType(named) && !opened.includes(named)
      ? Object.values(named.getFields()).flatMap((field) => within(field, [...opened, named]))
      : [];
  return [{ path, type: named }, ...below.map((inner) => ({ ...inner, path: [...path, ...inner.path] }))];
}

/** What has to be there, and what leads to the path. */
function least(
  places: readonly Place[],
  operation: string,
  path: (string | number)[],
  sample: Sample,
): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const { name, type } of places) {
    const leads = path[0] === name;
    if (!leads && !isNonNullType(type)) continue;
    const rest = leads ? path.slice(1).filter((step) => step !== 0) : [];
    const named = getNamedType(type);
    const value =
      isComposed(type) && isInputObjectType(named)
        ? least(Object.values(named.getFields()), operation, rest, sample)
        : sample(operation, name, named);
    given[name] = isListType(getNullableType(type)) ? [value] : value;
  }
  return given;
}

/** A sample where nothing is known of the place but its type. */
export const sampleOf = (type: GraphQLNamedInputType): unknown =>
  isEnumType(type) ? type.getValues()[0]!.name : SAMPLES[type.name];

const SAMPLES: Record<string, unknown> = {
  String: 'text',
  Int: 1,
  Boolean: true,
  DateTime: '2026-01-02T03:04:05Z',
  Date: '2026-01-02',
  PartialDate: '--01-02',
  Decimal: '1',
  JSONObject: { note: 'text' },
};

/** The body of a request with something else at a position, as JSON text of its own: not all that is hostile is JSON. */
export function bodyWith({ document, variables, path }: InputPosition, json: string): string {
  const copy = structuredClone(variables);
  let object: any = copy;
  for (const step of path.slice(0, -1)) object = object[step];
  object[path.at(-1)!] = '@hostile@';
  return JSON.stringify({ query: document, variables: copy }).replace('"@hostile@"', () => json);
}
