import { Command, Option } from 'commander';
import type { CreateKeyOptions } from './commands/key.js';
import type { CreateUserOptions, PasswordOptions } from './commands/user.js';
import type { CreateWorkspaceOptions } from './commands/workspace.js';
import type { ExportFileOptions } from './commands/export.js';
import type { ImportFileOptions } from './commands/import.js';
import {
  mappingArgument,
  roleArgument,
  ROLES,
  secretArgument,
  slugArgument,
  slugArguments,
} from './commands/arguments.js';
import { sentenceOf } from './commands/outcome.js';

// What a command does is loaded when it is asked for: the services take a second, and --help should take none.

const program = new Command('moaref')
  .description(
    'Works on the database that the server uses: the one of DATABASE_URL, else the embedded one in DATA_DIR (.data). ' +
      'The server may be running or not.',
  )
  .usage('<command> [options]')
  .showHelpAfterError('(--help says more)');

program
  .command('migrate')
  .description('Bring the database up to date. The server does so too when it starts.')
  .action(async () => (await import('./commands/migrate.js')).migrateDatabase());

program
  .command('demo')
  .description('Fill a workspace that has no contacts with demo data: made-up people, and two years of their stories.')
  .option('--workspace <slug>', 'which one; made where there is none', slugArgument, 'default')
  .action(async (options: { workspace: string }) => (await import('./commands/demo.js')).fillWithDemo(options));

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
  .action(async (options: CreateWorkspaceOptions) =>
    (await import('./commands/workspace.js')).createWorkspace(options),
  );

const key = program.command('key').description('API keys.');
key
  .command('create')
  .description('Make an API key and print its secret, which is shown this once.')
  .requiredOption('--workspace <slug>', 'where it opens')
  .requiredOption('--role <role>', ROLES.join(', '), roleArgument)
  .option('--name <name>', 'what it is for', 'made on the command line')
  .action(async (options: CreateKeyOptions) => (await import('./commands/key.js')).createKey(options));

const user = program.command('user').description('People who sign in.');
user
  .command('create')
  .description('Make a user. Without --password one is made up and printed.')
  .requiredOption('--workspace <slug>', 'where they work')
  .requiredOption('--email <address>', 'what they sign in with')
  .requiredOption('--name <name>', 'what colleagues call them')
  .requiredOption('--role <role>', ROLES.join(', '), roleArgument)
  .option('--password <password>', 'at least 12 characters; other users of this machine can see it while this runs')
  .action(async (options: CreateUserOptions) => (await import('./commands/user.js')).createUser(options));
user
  .command('password')
  .description('Give a user a new password and print it; ends their sessions.')
  .requiredOption('--workspace <slug>', 'where they work')
  .requiredOption('--email <address>', 'what they sign in with')
  .action(async (options: PasswordOptions) => (await import('./commands/user.js')).renewPassword(options));

program
  .command('import')
  .description('Import a CSV or vCard file, here and now. The same file again changes nothing.')
  .argument('<file>', 'a CSV file in UTF-8, with a header line, or a .vcf file')
  .requiredOption('--workspace <slug>', 'where to')
  .addOption(
    new Option('--kind <kind>', 'what the file holds')
      .choices(['contacts', 'vcards', 'referrals', 'events', 'interactions', 'relationships'])
      .makeOptionMandatory(),
  )
  .option(
    '--map <column=field>',
    'which field a column fills; "column=" leaves it out; may be repeated',
    mappingArgument,
  )
  .option(
    '--create-missing',
    'make contacts that referrals, events, interactions and relationships name and that are not there',
  )
  .option('--dry-run', 'only tell what would happen')
  .action(async (file: string, options: ImportFileOptions) =>
    (await import('./commands/import.js')).importFile(file, options),
  );

program
  .command('export')
  .description('Export a file, as of this instant. Contacts and referrals import again to the same facts.')
  .argument('<file>', 'where to; "-" prints it')
  .requiredOption('--workspace <slug>', 'where from')
  .addOption(
    new Option('--kind <kind>', 'what the file is to hold')
      .choices(['contacts', 'segment', 'referrals', 'record'])
      .makeOptionMandatory(),
  )
  .option('--segment <id>', 'for segment: which one')
  .option('--contact <id>', 'for record: all that is held about this contact')
  .action(async (file: string, options: ExportFileOptions) =>
    (await import('./commands/export.js')).exportFile(file, options),
  );

program
  .command('check')
  .description('Recompute every kept count and every invariant from the facts; the exit status is 1 if any differs.')
  .option('--workspace <slug...>', 'only these; all of them by default', slugArguments)
  .action(async (options: { workspace?: string[] }) => (await import('./commands/check.js')).check(options));

program
  .command('schema')
  .description('Write the GraphQL schema that is served. Needs no database.')
  .argument('[file]', 'where to; "-" prints it; schema.graphql of the project by default')
  .action(async (file?: string) => (await import('./commands/schema.js')).writeSchema(file));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`error: ${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
