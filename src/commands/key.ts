import { type Command } from 'commander';
import { ApiKeyInput } from '../../libs/referral/src/access/access.inputs.js';
import { ApiKeysService } from '../../libs/referral/src/access/api-keys.service.js';
import { type Role } from '../../libs/referral/src/access/role.js';
import { roleArgument } from './arguments.js';
import { ctxOf, requireValid, tell, withServices } from './services.js';

interface CreateOptions {
  workspace: string;
  role: Role;
  name: string;
}

export function addKeyCommands(program: Command): void {
  const key = program.command('key').description('API keys.');
  key
    .command('create')
    .description('Make an API key and print its secret, which is shown this once.')
    .requiredOption('--workspace <slug>', 'where it opens')
    .requiredOption('--role <role>', 'ADMIN, MARKETER, REP or READER', roleArgument)
    .option('--name <name>', 'what it is for', 'made on the command line')
    .action(create);
}

async function create({ workspace, ...given }: CreateOptions): Promise<void> {
  const input = requireValid(ApiKeyInput, given);
  const made = await withServices(async (services) =>
    services.get(ApiKeysService).create(await ctxOf(services, workspace), input),
  );
  tell('Send it as "Authorization: Bearer <secret>"; it is not shown again:');
  process.stdout.write(`${made.secret}\n`);
}
