import { type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type FastifyRequest } from 'fastify';
import { type CredentialsService } from '../access/credentials.service.js';
import { acceptedLocale } from '../common/messages.js';
import { toAnswer } from './errors.js';
import { type KeptAnswers } from './kept-answers.js';
import { LIMITS } from './limits.js';
import { preferLoaded } from './prefer-loaded.js';
import { RecentDocuments } from './recent-documents.js';
import { requestPlugin } from './request.plugin.js';
import { type ServedContext } from './served-context.js';
import { type ServingOptions } from './serving.options.js';
import { unconditionalSubscription } from './unconditional-subscription.js';

/** How the standalone server serves the schema over HTTP; subscriptions see LiveUpdates. */
export function graphqlOptions(
  credentials: CredentialsService,
  keptAnswers: KeptAnswers,
  { hidesSchema = false, page }: ServingOptions,
): ApolloDriverConfig {
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    sortSchema: true,
    // Who may see the schema is decided by the request, see checkLimits.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    documentStore: new RecentDocuments(),
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: [unconditionalSubscription],
    graphiql: false,
    // Nest would answer everything that was executed with 200.
    preserveHttpStatusForExecutionErrors: false,
    // Measured: the cache-control plugin costs a sixth of the requests a second.
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      requestPlugin(keptAnswers, hidesSchema),
      ...(page ? [landingPage(page)] : []),
    ],
    transformSchema: preferLoaded,
    context: async (request: FastifyRequest): Promise<ServedContext> => {
      const { authorization, 'accept-language': acceptLanguage, 'idempotency-key': idempotencyKey } = request.headers;
      const requestId = request.id;
      const context: ServedContext = {
        requestId,
        operation: {},
        address: request.ip,
        idempotencyKey: idempotencyKey as string | undefined,
      };
      // For the log and the metrics, see setUpHttp.
      request.served = context;
      try {
        const asked = { authorization, acceptLanguage, requestId };
        const admitted = await credentials.admit(asked, request.ip);
        if (!admitted.ctx) return Object.assign(context, admitted, { anonymousLocale: acceptedLocale(acceptLanguage) });
        admitted.ctx.left = request.left;
        return Object.assign(context, admitted);
      } catch (error) {
        const answer = toAnswer(error, requestId);
        context.operation.codes = [String(answer.extensions.code)];
        throw answer;
      }
    },
  };
}

/** Apollo gives it to a GET that would rather have HTML than JSON. */
const landingPage = (html: string): ApolloServerPlugin => ({
  serverWillStart: async () => ({ renderLandingPage: async () => ({ html }) }),
});
