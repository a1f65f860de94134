import { randomBytes } from 'node:crypto';
import { UserInput } from '../../libs/referral/src/access/access.inputs.js';
import { type Role } from '../../libs/referral/src/access/role.js';
import { UsersService } from '../../libs/referral/src/access/users.service.js';
import { CommandError } from './outcome.js';
import { ctxOf, requireValid, tell, withServices } from './services.js';

export interface CreateUserOptions {
  workspace: string;
  email: string;
  name: string;
  role: Role;
  password?: string;
}

export interface PasswordOptions {
  workspace: string;
  email: string;
}

export async function createUser({ workspace, ...given }: CreateUserOptions): Promise<void> {
  const password = given.password ?? newPassword();
  const input = requireValid(UserInput, { ...given, password });
  const user = await withServices(async (services) =>
    services.get(UsersService).create(await ctxOf(services, workspace), input),
  );
  tell(`Made the user ${user.name} (${user.id}).`);
  if (given.password === undefined) printPassword(user.email, password);
}

export async function renewPassword({ workspace, email }: PasswordOptions): Promise<void> {
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
const newPassword = (): string => randomBytes(12).toString('base64url');

function printPassword(email: string, password: string): void {
  tell(`${email} signs in with this password; it is not shown again:`);
  process.stdout.write(`${password}\n`);
}
