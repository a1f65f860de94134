import 'reflect-metadata';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Ctx } from '../../libs/referral/src/access/ctx.js';
import { Role } from '../../libs/referral/src/access/role.js';
import { WorkspacesService } from '../../libs/referral/src/access/workspaces.service.js';
import { newId } from '../../libs/referral/src/common/ids.js';
import { reasonsOf } from '../../libs/referral/src/common/input-rules.js';
import { Refusal } from '../../libs/referral/src/common/user-error.js';
import { applicationUrlOf, migrate } from '../../libs/referral/src/migrate.js';
import { ReferralModule } from '../../libs/referral/src/referral.module.js';
import { readConfig } from '../config.js';
import { openDatabase } from '../database.js';
import { CommandError } from './outcome.js';

const ACTOR = 'command line';

/** Does `work` on the migrated database with the services of the product, without serving, and leaves nothing open. */
export async function withServices<T>(
  work: (services: INestApplicationContext, ownerUrl: string) => Promise<T>,
): Promise<T> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, tell, 'command');
  try {
    await migrate(database.url, { manageRole: !config.databaseAppUrl });
    const module = ReferralModule.forRoot({
      databaseUrl: config.databaseAppUrl ?? applicationUrlOf(database.url),
      poolSize: 4,
      // Nobody waits for an answer: a check may look at a million contacts.
      statementTimeout: 0,
      connectionTimeout: 30_000,
    });
    const services = await NestFactory.createApplicationContext(module, {
      logger: ['error', 'warn'],
      abortOnError: false,
    });
    try {
      return await work(services, database.url);
    } finally {
      await services.close();
    }
  } finally {
    await database.stop();
  }
}

/** For people beside the result, which alone goes to stdout. */
export const tell = (line: string): boolean => process.stderr.write(`${line}\n`);

/** The command line in a workspace: whoever can reach the database may do everything. */
export async function ctxOf(services: INestApplicationContext, slug: string): Promise<Ctx> {
  const workspace = await services.get(WorkspacesService).bySlugOrId(slug);
  if (!workspace) throw new CommandError(`There is no workspace "${slug}".`);
  const credential = { workspace, role: Role.ADMIN, userId: null, sessionId: null, actor: ACTOR, caller: ACTOR };
  return new Ctx({ ...credential, locale: null }, 'en', newId());
}

/** @throws Refusal where the values break the rules of an input of the API. */
export function requireValid<T extends object>(Input: new () => T, values: Partial<T>): T {
  const input = plainToInstance(Input, values);
  const errors = validateSync(input, {
    forbidUnknownValues: false,
    skipMissingProperties: true,
    stopAtFirstError: true,
  });
  if (errors.length > 0) throw new Refusal(...reasonsOf(errors, ['input']));
  return input;
}
