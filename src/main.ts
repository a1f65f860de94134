import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Role } from '../libs/referral/src/access/role.js';
import { ApiKeysService } from '../libs/referral/src/access/api-keys.service.js';
import { WorkspacesService } from '../libs/referral/src/access/workspaces.service.js';
import { applicationUrlOf, migrate } from '../libs/referral/src/migrate.js';
import { AppModule } from './app.module.js';
import { type Config, ConfigError, readConfig } from './config.js';
import { openDatabase } from './database.js';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  await migrate(database.url, { manageRole: !config.databaseAppUrl });
  const adapter = new FastifyAdapter();
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.of({
      databaseUrl: config.databaseAppUrl ?? applicationUrlOf(database.url),
      jobsUrl: database.url,
      poolSize: config.poolSize,
      hostTokens: config.hostTokens,
    }),
    adapter,
    { logger: ['error', 'warn'] },
  );
  await prepareWorkspace(app, config);
  await app.listen(config.port, config.host);
  const url = await app.getUrl();
  process.stdout.write(`Moaref answers at ${url}/graphql\n`);

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= app
      .close()
      .then(() => database.stop())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  // A program that started us with a channel to talk over wants to know the address, and takes us along when it ends.
  if (process.send) {
    process.once('disconnect', stop);
    process.send({ url });
  }
}

async function prepareWorkspace(app: NestFastifyApplication, config: Config): Promise<void> {
  const workspaces = app.get(WorkspacesService);
  const workspace =
    (await workspaces.bySlugOrId('default')) ?? (await workspaces.create({ slug: 'default', name: 'Default' }));
  if (!config.adminApiKey) return;
  const key = { name: 'ADMIN_API_KEY', role: Role.ADMIN, secret: config.adminApiKey };
  await app.get(ApiKeysService).ensure({ workspaceId: workspace.id }, key);
}

await main().catch((error: unknown) => {
  const { message, stack } = error as Error;
  process.stderr.write(`${error instanceof ConfigError ? message : stack}\n`);
  process.exit(1);
});
