import 'reflect-metadata';
import { Command } from 'commander';
import { addCheckCommand } from './commands/check.js';
import { addDemoCommand } from './commands/demo.js';
import { addImportCommand } from './commands/import.js';
import { addKeyCommands } from './commands/key.js';
import { addMigrateCommand } from './commands/migrate.js';
import { sentenceOf } from './commands/outcome.js';
import { addSchemaCommand } from './commands/schema.js';
import { addUserCommands } from './commands/user.js';
import { addWorkspaceCommands } from './commands/workspace.js';

const program = new Command('moaref')
  .description(
    'Works on the database that the server uses: the one of DATABASE_URL, else the embedded one in DATA_DIR (.data). ' +
      'The server may be running or not.',
  )
  .usage('<command> [options]')
  .showHelpAfterError('(--help says more)');

addMigrateCommand(program);
addDemoCommand(program);
addWorkspaceCommands(program);
addKeyCommands(program);
addUserCommands(program);
addImportCommand(program);
addCheckCommand(program);
addSchemaCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`error: ${sentenceOf(error)}\n`);
  process.exitCode = 1;
}
