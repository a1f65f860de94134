import { GraphQLError, type ValueNode } from 'graphql';

/** A document, variable or argument that is not what the schema takes: HTTP 400. What a person can act on is a Refusal. */
export const badInput = (message: string, nodes?: ValueNode): GraphQLError =>
  new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } });
