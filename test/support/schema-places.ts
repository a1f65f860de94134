import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
} from 'graphql';
import { type TestClient } from './moaref.js';

/** The schema as the server tells it, so that what is new in it cannot be forgotten. */
export async function servedSchema(client: TestClient): Promise<GraphQLSchema> {
  return buildClientSchema(await client.query(getIntrospectionQuery({ oneOf: true })));
}

/** A field of an object type, and the way from the root to it. */
export interface Place {
  /** Such as `Contact.events`. */
  name: string;
  field: GraphQLField<unknown, unknown>;
  /** The fields on the way, such as `contact`, `referralStatus`. */
  way: string[];
}

/** Every field of every object type that a query can reach, each by its shortest way. */
export function placesOf(schema: GraphQLSchema): Place[] {
  const places: Place[] = [];
  const seen = new Set<GraphQLObjectType>();
  const unseen: { type: GraphQLObjectType; way: string[] }[] = [{ type: schema.getQueryType()!, way: [] }];
  for (let next = unseen.shift(); next; next = unseen.shift()) {
    const { type, way } = next;
    if (seen.has(type)) continue;
    seen.add(type);
    for (const field of Object.values(type.getFields())) {
      places.push({ name: `${type.name}.${field.name}`, field, way });
      const of = getNamedType(field.type);
      if (isObjectType(of)) unseen.push({ type: of, way: [...way, field.name] });
    }
  }
  return places;
}

/** A selection in its place: `contact(id: "...") { referralStatus { <selection> } }`. */
export const selectionAt = (way: string[], args: Record<string, string>, selection: string): string =>
  way.reduceRight((inner, name) => `${name}${args[name] ?? ''} { ${inner} }`, selection);

/** What an answer has in a place; of a list, its first item that has it. */
export function valueAt(data: any, way: string[]): any {
  if (Array.isArray(data)) return data.map((item) => valueAt(item, way)).find((value) => value != null);
  return way.length === 0 || data == null ? data : valueAt(data[way[0]!], way.slice(1));
}
