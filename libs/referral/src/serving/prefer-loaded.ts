import { defaultFieldResolver, type GraphQLSchema, isObjectType } from 'graphql';

const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * A field's resolver runs only where the parent does not carry the field already. The card's one statement brings
 * whole blocks along (tags, the timeline, referrals); their resolvers, which would load them, serve everybody else.
 * Doing it here keeps some sixty calls through Nest's wrappers out of every card.
 */
export function preferLoaded(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || ROOTS.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) {
      const { resolve, name } = field;
      if (!resolve || resolve === defaultFieldResolver) continue;
      field.resolve = (source: Record<string, unknown>, args, context, info) => {
        const loaded = source[name];
        if (loaded === undefined) return resolve(source, args, context, info);
        // What is computed only when selected, such as a totalCount. Nest's own resolver would answer the function.
        return typeof loaded === 'function' ? (loaded as () => unknown).call(source) : loaded;
      };
    }
  }
  return schema;
}
