import { UpdateWorkspaceInput } from '../../libs/referral/src/access/access.inputs.js';
import { ApiKeysService } from '../../libs/referral/src/access/api-keys.service.js';
import { Role } from '../../libs/referral/src/access/role.js';
import { WorkspacesService } from '../../libs/referral/src/access/workspaces.service.js';
import { requireValid, withServices } from './services.js';

export interface CreateWorkspaceOptions {
  slug: string;
  name: string;
  currency?: string;
  timeZone?: string;
  locale?: string;
  apiKey?: string;
}

export async function createWorkspace({ slug, apiKey, ...given }: CreateWorkspaceOptions): Promise<void> {
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
