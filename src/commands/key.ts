import { ApiKeyInput } from '../../libs/referral/src/access/access.inputs.js';
import { ApiKeysService } from '../../libs/referral/src/access/api-keys.service.js';
import { type Role } from '../../libs/referral/src/access/role.js';
import { ctxOf, requireValid, tell, withServices } from './services.js';

export interface CreateKeyOptions {
  workspace: string;
  role: Role;
  name: string;
}

export async function createKey({ workspace, ...given }: CreateKeyOptions): Promise<void> {
  const input = requireValid(ApiKeyInput, given);
  const made = await withServices(async (services) =>
    services.get(ApiKeysService).create(await ctxOf(services, workspace), input),
  );
  tell('Send it as "Authorization: Bearer <secret>"; it is not shown again:');
  process.stdout.write(`${made.secret}\n`);
}
