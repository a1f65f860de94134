import { initGraphQLTada } from 'gql.tada';
import { type introspection } from './graphql-env.js';

/** Operations, with the types of their variables and answers inferred from schema.graphql. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  /** Fragments are read where they are spread; a type of their own is `FragmentOf`. */
  disableMasking: true;
  scalars: {
    DateTime: string;
    Date: string;
    PartialDate: string;
    Decimal: string;
    Duration: string;
    JSONObject: Record<string, unknown>;
  };
}>();

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada';

/** A member of an enumeration of the schema; servers may know more than this console. */
export type EnumOf<Name extends keyof introspection['types']> = introspection['types'][Name] extends {
  enumValues: infer Values;
}
  ? Values
  : never;
