import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Connections, KEEPALIVE } from './common/connections.js';
import { BULK_TIME_MS } from './common/bulk-time.js';
import { Database } from './common/database.js';
import { REFERRAL_OPTIONS, type ReferralOptions, ReferralOptionsModule } from './common/referral.options.js';
import { SnakeNaming } from './common/snake-naming.js';
import { entities } from './entities.js';

/** The application's own connections, opened once for all features: never the host application's. */
export function dataSourceOf(options: ReferralOptions, connections = new Connections()): DataSource {
  const { connectionTimeout, statementTimeout = 10_000 } = options;
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
      statement_timeout: statementTimeout,
      // The server ends what takes too long. This is for a server that is not heard any more, see Pulse for the rest.
      query_timeout: statementTimeout + BULK_TIME_MS,
      idle_in_transaction_session_timeout: 30_000,
      // JSON that PostgreSQL builds carries its times in this zone, and the scalars expect UTC.
      options: `-c timezone=UTC -c jit=off ${KEEPALIVE}`,
      onConnect: connections.add,
    },
  });
}

async function openDatabase(configured: ReferralOptions): Promise<Database> {
  const { connectionTimeout = 2_500 } = configured;
  const connections = new Connections();
  const dataSource = dataSourceOf({ ...configured, connectionTimeout }, connections);
  return new Database(await dataSource.initialize(), connections, connectionTimeout);
}

@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [REFERRAL_OPTIONS],
      useFactory: openDatabase,
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
