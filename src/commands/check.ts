import { Client } from 'pg';
import { IntegrityService } from '../../libs/referral/src/integrity/integrity.service.js';
import { ctxOf, tell, withServices } from './services.js';

export async function check({ workspace }: { workspace?: string[] }): Promise<void> {
  const isSound = await withServices(async (services, ownerUrl) => {
    const slugs = workspace ?? (await allWorkspaces(ownerUrl));
    if (slugs.length === 0) tell('There is no workspace yet.');
    let isSound = true;
    for (const slug of slugs) {
      const ctx = await ctxOf(services, slug);
      let checked = 0;
      let broken = 0;
      for await (const { name, reason, count, examples } of services.get(IntegrityService).check(ctx)) {
        checked++;
        if (count === 0) continue;
        broken++;
        process.stdout.write(`${slug}: not so in ${count} ${count === 1 ? 'place' : 'places'}: ${name}. ${reason}\n`);
        for (const example of examples) process.stdout.write(`  ${example}\n`);
        if (count > examples.length) process.stdout.write(`  ... and ${count - examples.length} more.\n`);
      }
      const verdict =
        broken === 0 ? `all ${checked} invariants hold` : `${broken} of ${checked} invariants do not hold`;
      process.stdout.write(`${slug}: ${verdict}.\n`);
      isSound &&= broken === 0;
    }
    return isSound;
  });
  if (!isSound) process.exitCode = 1;
}

/** The application sees one workspace at a time; only the owner can list them. */
async function allWorkspaces(ownerUrl: string): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ slug: string }>('select slug from referral.workspace order by slug');
    return rows.map(({ slug }) => slug);
  } finally {
    await client.end();
  }
}
