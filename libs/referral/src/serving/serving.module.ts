import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { AccessModule } from '../access/access.module.js';
import { CredentialsService } from '../access/credentials.service.js';
import { ImportsModule } from '../imports/imports.module.js';
import { OutboxModule } from '../outbox/outbox.module.js';
import { graphqlOptions } from './graphql.options.js';
import { HealthController } from './health.controller.js';
import { KeptAnswers } from './kept-answers.js';
import { LiveUpdates } from './live-updates.js';
import { Metrics } from './metrics.js';
import { MetricsController } from './metrics.controller.js';
import { SERVING_OPTIONS, type ServingOptions } from './serving.options.js';

@Module({ providers: [KeptAnswers], exports: [KeptAnswers] })
class KeptAnswersModule {}

/** Everything that answers over the network: GraphQL over HTTP and WebSocket, health and metrics. */
@Module({
  imports: [AccessModule, ImportsModule, OutboxModule],
  controllers: [HealthController, MetricsController],
  providers: [LiveUpdates, Metrics],
})
export class ServingModule {
  static forRoot(options: ServingOptions): DynamicModule {
    const graphql = GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports: [AccessModule, KeptAnswersModule],
      inject: [CredentialsService, KeptAnswers],
      useFactory: (credentials: CredentialsService, keptAnswers: KeptAnswers) =>
        graphqlOptions(credentials, keptAnswers, options),
    });
    return {
      module: ServingModule,
      imports: [graphql],
      providers: [{ provide: SERVING_OPTIONS, useValue: options }],
    };
  }
}
