import { type Command } from 'commander';
import { UpdateWorkspaceInput } from '../../libs/referral/src/access/access.inputs.js';
import { ApiKeysService } from '../../libs/referral/src/access/api-keys.service.js';
import { Role } from '../../libs/referral/src/access/role.js';
import { WorkspacesService } from '../../libs/referral/src/access/workspaces.service.js';
import { secretArgument, slugArgument } from './arguments.js';
import { requireValid, withServices } from './services.js';

interface CreateOptions {
  slug: string;
  name: string;
  currency?: string;
  timeZone?: string;
  locale?: string;
  apiKey?: string;
}

export function addWorkspaceCommands(program: Command): void {
  const workspace = program.command('workspace').description('Workspaces: one a business.');
  workspace
    .command('create')
    .description('Make a workspace.')
    .requiredOption('--slug <slug>', 'names it in addresses and on the command line', slugArgument)
    .requiredOption('--name <name>', 'what people call it')
    .option('--currency <code>', 'ISO 4217 (EUR)')
    .option('--time-zone <name>', 'IANA name, such as Asia/Tehran (UTC)')
    .option('--locale <tag>', 'BCP 47, such as fa-IR (en)')
    .option('--api-key <secret>', "the secret of an administrator's key that it gets", secretArgument)
    .action(create);
}

async function create({ slug, apiKey, ...given }: CreateOptions): Promise<void> {
  const { name, currency, timeZone, locale } = requireValid(UpdateWorkspaceInput, given);
  // Columns that nobody set keep their defaults, which an undefined would not replace but a null would.
  const settings = { currency: currency ?? undefined, timeZone: timeZone ?? undefined, locale: locale ?? undefined };
  const created = await withServices(async (services) => {
    const made = await services.get(WorkspacesService).create({ slug, name: name!, ...settings });
    const key = apiKey && { name: 'command line', role: Role.ADMIN, secret: apiKey };
    if (key) await services.get(ApiKeysService).ensure({ workspaceId: made.id }, key);
    return made;
  });
  process.stdout.write(`Made the workspace "${created.slug}" (${created.id}).\n`);
  if (!apiKey) process.stdout.write(`A key for it: npm run cli -- key create --workspace ${slug} --role ADMIN\n`);
}
