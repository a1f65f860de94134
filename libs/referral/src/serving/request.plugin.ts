import { type ApolloServerPlugin, type GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { type Ctx } from '../access/ctx.js';
import { toAnswer, withoutHints } from './errors.js';
import { hashRequest, keepsAnswer } from './idempotency.js';
import { Claim, type KeptAnswers } from './kept-answers.js';
import { asLimit, checkLimits, checkVariables } from './limits.js';
import { type ServedContext } from './served-context.js';

/**
 * All that a request over HTTP goes through besides its execution. One plugin rather than one for each concern, since
 * Apollo runs plugins' hooks at the same time, and here the order matters: limits, then the key, and errors last.
 */
export function requestPlugin(keptAnswers: KeptAnswers, hidesSchema: boolean): ApolloServerPlugin<ServedContext> {
  // A card token lies in pages and needs none of it.
  const maySeeSchema = (ctx?: Ctx) => (ctx ? !ctx.cardOf : !hidesSchema);
  const listener: GraphQLRequestListener<ServedContext> = {
    async didResolveOperation({ schema, request, document, operation, contextValue, source }) {
      // Without one (an unknown operationName) the execution says what is wrong.
      if (!operation) return;
      const { ctx, idempotencyKey: key } = contextValue;
      contextValue.operation.kind = operation.operation;
      contextValue.operation.name = operation.name?.value;
      // Apollo would execute it, which fails on our side: its field answers no object.
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) throw notOverHttp();
      const variables = request.variables ?? {};
      checkLimits({ schema, document, operation, variables, mayIntrospect: maySeeSchema(ctx) });
      checkVariables(variables);
      if (!ctx || key === undefined || !keepsAnswer(key, document, operation)) return;
      const answer = await keptAnswers.claim(ctx, key, hashRequest(source, operation.name?.value, variables));
      if (answer instanceof Claim) contextValue.claim = answer;
      else contextValue.keptAnswer = answer;
    },

    async responseForOperation({ contextValue: { keptAnswer }, response }) {
      if (!keptAnswer) return null;
      response.http.headers.set('idempotent-replayed', 'true');
      return { http: response.http, body: { kind: 'single', singleResult: keptAnswer } };
    },

    async didEncounterErrors({ errors, contextValue }) {
      // In place: the same list is formatted next, with the status from each error's extensions.
      const list = errors as GraphQLError[];
      for (const [i, error] of list.entries()) {
        const answer = asLimit(error) ?? toAnswer(error, contextValue.requestId, isMutation(contextValue));
        list[i] = maySeeSchema(contextValue.ctx) ? answer : withoutHints(answer);
      }
      contextValue.operation.codes = list.map(({ extensions }) => String(extensions.code));
    },

    async willSendResponse({ contextValue, response }) {
      const { claim } = contextValue;
      if (!claim) return;
      contextValue.claim = undefined;
      const { body } = response;
      // An answer with an error is not kept, so what was done under the key must not stay either.
      if (body.kind !== 'single' || body.singleResult.errors) return claim.giveUp();
      try {
        await claim.keep(body.singleResult as Record<string, unknown>);
      } catch (error) {
        const { message, extensions } = toAnswer(error, contextValue.requestId, true);
        const { http, ...rest } = extensions as { http: { status: number; headers?: Map<string, string> } };
        response.http.status = http.status;
        for (const [name, value] of http.headers ?? []) response.http.headers.set(name, value);
        response.body = { kind: 'single', singleResult: { errors: [{ message, extensions: rest }] } };
      }
    },
  };
  return {
    requestDidStart: async () => listener,
    async unexpectedErrorProcessingRequest({ requestContext }) {
      await requestContext.contextValue.claim?.giveUp();
    },
  };
}

const notOverHttp = () =>
  new GraphQLError('Subscriptions go over a WebSocket (graphql-ws); only queries and mutations go by HTTP.', {
    extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
  });

const isMutation = ({ operation }: ServedContext): boolean => operation.kind === OperationTypeNode.MUTATION;
