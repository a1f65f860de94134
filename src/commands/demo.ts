import { WorkspacesService } from '../../libs/referral/src/access/workspaces.service.js';
import { loadDemo } from '../demo/load-demo.js';
import { CommandError } from './outcome.js';
import { withServices } from './services.js';

export async function fillWithDemo({ workspace: slug }: { workspace: string }): Promise<void> {
  const loaded = await withServices(async (services) => {
    const workspaces = services.get(WorkspacesService);
    const workspace = (await workspaces.bySlugOrId(slug)) ?? (await workspaces.create({ slug, name: 'Demo' }));
    return loadDemo(services, workspace);
  });
  if (!loaded)
    throw new CommandError(`The workspace "${slug}" has contacts already; demo data goes into an empty one.`);
  const { contacts, referrals, interactions, email, password } = loaded;
  process.stdout.write(`Loaded ${contacts} contacts, ${referrals} referrals and ${interactions} interactions.\n`);
  process.stdout.write(`Sign in as ${email} with the password ${password}; it is not shown again.\n`);
}
