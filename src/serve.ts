import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Logger } from 'pino';
import { ApiKeysService } from '../libs/referral/src/access/api-keys.service.js';
import { type WorkspaceSettings } from '../libs/referral/src/access/ctx.js';
import { Role } from '../libs/referral/src/access/role.js';
import { WorkspacesService } from '../libs/referral/src/access/workspaces.service.js';
import { applicationUrlOf, migrate } from '../libs/referral/src/migrate.js';
import { newHttpAdapter, setUpHttp } from '../libs/referral/src/serving/http.js';
import { AppModule } from './app.module.js';
import { type Config } from './config.js';
import { openDatabase, type OpenedDatabase } from './database.js';
import { serveDemoSignIn } from './demo/demo-sign-in.js';
import { loadDemo } from './demo/load-demo.js';
import { GRAPHIQL_PAGE, serveGraphiql } from './graphiql/serve-graphiql.js';
import { exitWith, nestLogger, newLogger } from './logger.js';
import { CONSOLE_FOLDER, PROJECT } from './places.js';
import { welcome } from './welcome.js';

const VERSION = (JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { version: string }).version;

/** Starts the server and stops it when it is told to. Rejects with a sentence for the operator where it cannot start. */
export async function serve(config: Config): Promise<void> {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  const logger = newLogger(config.logLevel);
  const database = await openDatabase(config, tell);
  let app: NestFastifyApplication | undefined;
  try {
    await migrate(database.url, { manageRole: !config.databaseAppUrl });
    app = await newApp(config, database, logger);
    const workspace = await prepareWorkspace(app, config);
    serveDemoSignIn(app, workspace, { isOn: config.demo && !config.production && config.trustProxy === 0 });
    await app.listen(config.port, config.host);
    const url = await app.getUrl();
    // Last: where the port is taken, the demo's password would never be shown.
    const demo = config.demo ? await loadDemo(app, workspace, { tell }) : null;
    stopOnSignal(app, database, logger);
    logger.info({ url, version: VERSION }, 'The server listens');
    // A program that started us with a channel to talk over wants the address, and takes us along when it ends.
    if (process.send) process.send({ url });
    // In production what goes to stdout is the log, of which every line is JSON.
    else (config.production ? process.stderr : process.stdout).write(welcome(url, config, demo));
  } catch (error) {
    await app?.close();
    await database.stop();
    throw error;
  }
}

async function newApp(config: Config, database: OpenedDatabase, logger: Logger): Promise<NestFastifyApplication> {
  const { databaseAppUrl, poolSize, hostTokens, production, trustProxy: proxies, corsOrigins } = config;
  const { requestsPerCaller, requestsPerAddress } = config;
  const databaseUrl = databaseAppUrl ?? applicationUrlOf(database.url);
  const referral = {
    databaseUrl,
    jobsUrl: database.url,
    poolSize,
    hostTokens,
    requestsPerCaller,
    requestsPerAddress,
  };
  const metricsToken = config.metricsToken ?? (production ? null : undefined);
  const page = production ? undefined : GRAPHIQL_PAGE;
  const serving = { hidesSchema: production, page, proxies, metricsToken, version: VERSION };
  const module = AppModule.of(referral, serving, CONSOLE_FOLDER);
  const app = await NestFactory.create<NestFastifyApplication>(module, newHttpAdapter({ proxies }), {
    logger: nestLogger(logger),
    // Fastify's own parser takes JSON alone, which is all we want.
    bodyParser: false,
    abortOnError: false,
  });
  setUpHttp(app, logger, { corsOrigins });
  if (!production) serveGraphiql(app);
  return app;
}

async function prepareWorkspace(app: NestFastifyApplication, config: Config): Promise<WorkspaceSettings> {
  const workspace = await app.get(WorkspacesService).ensure({ slug: 'default', name: 'Default' });
  if (!config.adminApiKey) return workspace;
  const key = { name: 'ADMIN_API_KEY', role: Role.ADMIN, secret: config.adminApiKey };
  await app.get(ApiKeysService).ensure({ workspaceId: workspace.id }, key);
  return workspace;
}

/** A statement ends after 10 seconds, so by now only somebody slow to send or to read keeps a request open. */
const LONGEST_REQUEST_MS = 12_000;
/** Who manages processes kills them at some point, often after 15 or 30 seconds; then PostgreSQL would have to recover. */
const LONGEST_STOP_MS = 14_000;

/** Finishes what is in flight, takes nothing new, and ends with the status 0. The database goes last. */
function stopOnSignal(app: NestFastifyApplication, database: OpenedDatabase, logger: Logger): void {
  let stopping = false;
  const stop = async () => {
    // Who asks twice does not want to wait.
    if (stopping) return exitWith(1, logger);
    stopping = true;
    const begun = performance.now();
    logger.info('The server stops');
    setTimeout(() => app.getHttpServer().closeAllConnections(), LONGEST_REQUEST_MS);
    setTimeout(() => {
      logger.warn('The server ends with work undone; a job of it goes on at the next start');
      void exitWith(0, logger);
    }, LONGEST_STOP_MS);
    await app.close();
    await database.stop();
    logger.info({ ms: Math.round(performance.now() - begun) }, 'The server has stopped');
    return exitWith(0, logger);
  };
  const fail = (error: Error) => {
    process.stderr.write(`Stopping failed: ${error.stack}\n`);
    void exitWith(1, logger);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => void stop().catch(fail));
}
