import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Database } from './common/database.js';
import { REFERRAL_OPTIONS, type ReferralOptions, ReferralOptionsModule } from './common/referral.options.js';
import { SnakeNaming } from './common/snake-naming.js';
import { entities } from './entities.js';

/** The application's own connections, opened once for all features: never the host application's. */
export function dataSourceOf(options: ReferralOptions): DataSource {
  const connectionTimeout = options.connectionTimeout ?? 2_500;
  return new DataSource({
    type: 'postgres',
    url: options.databaseUrl,
    schema: 'referral',
    entities,
    namingStrategy: new SnakeNaming(),
    poolSize: options.poolSize ?? 10,
    applicationName: 'moaref',
    extra: {
      // Several statements travel in one round trip; see Database.read.
      pipeline: true,
      // pg would wait for ever for a free connection.
      connectionTimeoutMillis: connectionTimeout,
      statement_timeout: options.statementTimeout ?? 10_000,
      idle_in_transaction_session_timeout: 30_000,
      // JSON that PostgreSQL builds carries its times in this zone, and the scalars expect UTC.
      options: '-c timezone=UTC -c jit=off',
    },
  });
}

@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [REFERRAL_OPTIONS],
      useFactory: async (options: ReferralOptions) => new Database(await dataSourceOf(options).initialize()),
    },
  ],
  exports: [Database, REFERRAL_OPTIONS],
})
export class DatabaseModule extends ReferralOptionsModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {
    super();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.dataSource.destroy();
  }
}
