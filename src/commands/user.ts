import { randomBytes } from 'node:crypto';
import { type Command } from 'commander';
import { UserInput } from '../../libs/referral/src/access/access.inputs.js';
import { type Role } from '../../libs/referral/src/access/role.js';
import { UsersService } from '../../libs/referral/src/access/users.service.js';
import { roleArgument } from './arguments.js';
import { CommandError } from './outcome.js';
import { ctxOf, requireValid, tell, withServices } from './services.js';

interface CreateOptions {
  workspace: string;
  email: string;
  name: string;
  role: Role;
  password?: string;
}

interface PasswordOptions {
  workspace: string;
  email: string;
}

export function addUserCommands(program: Command): void {
  const user = program.command('user').description('People who sign in.');
  user
    .command('create')
    .description('Make a user. Without --password one is made up and printed.')
    .requiredOption('--workspace <slug>', 'where they work')
    .requiredOption('--email <address>', 'what they sign in with')
    .requiredOption('--name <name>', 'what colleagues call them')
    .requiredOption('--role <role>', 'ADMIN, MARKETER, REP or READER', roleArgument)
    .option('--password <password>', 'at least 12 characters; other users of this machine can see it while this runs')
    .action(create);
  user
    .command('password')
    .description('Give a user a new password and print it; ends their sessions.')
    .requiredOption('--workspace <slug>', 'where they work')
    .requiredOption('--email <address>', 'what they sign in with')
    .action(renewPassword);
}

async function create({ workspace, ...given }: CreateOptions): Promise<void> {
  const password = given.password ?? newPassword();
  const input = requireValid(UserInput, { ...given, password });
  const user = await withServices(async (services) =>
    services.get(UsersService).create(await ctxOf(services, workspace), input),
  );
  tell(`Made the user ${user.name} (${user.id}).`);
  if (given.password === undefined) printPassword(user.email, password);
}

async function renewPassword({ workspace, email }: PasswordOptions): Promise<void> {
  const password = newPassword();
  await withServices(async (services) => {
    const ctx = await ctxOf(services, workspace);
    const users = services.get(UsersService);
    const user = (await users.list(ctx)).find((one) => one.email === email.trim().toLowerCase());
    if (!user) throw new CommandError(`Nobody in the workspace "${workspace}" signs in with "${email}".`);
    await users.update(ctx, { id: user.id, password });
  });
  printPassword(email, password);
}

/** 96 random bits, which nobody has to remember for long. */
export const newPassword = (): string => randomBytes(12).toString('base64url');

function printPassword(email: string, password: string): void {
  tell(`${email} signs in with this password; it is not shown again:`);
  process.stdout.write(`${password}\n`);
}
