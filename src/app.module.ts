import { Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { AccessModule } from '../libs/referral/src/access/access.module.js';
import { CredentialsService } from '../libs/referral/src/access/credentials.service.js';
import { graphqlOptions } from '../libs/referral/src/serving/graphql.options.js';
import { type ReferralOptions } from '../libs/referral/src/common/referral.options.js';
import { ReferralModule } from '../libs/referral/src/referral.module.js';

@Module({})
export class AppModule {
  static of(referral: ReferralOptions) {
    return {
      module: AppModule,
      imports: [
        ReferralModule.forRoot(referral),
        GraphQLModule.forRootAsync<ApolloDriverConfig>({
          driver: ApolloDriver,
          imports: [AccessModule],
          inject: [CredentialsService],
          useFactory: graphqlOptions,
        }),
      ],
    };
  }
}
