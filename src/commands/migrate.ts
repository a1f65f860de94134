import { migrate } from '../../libs/referral/src/migrate.js';
import { readConfig } from '../config.js';
import { openDatabase } from '../database.js';
import { tell } from './services.js';

export async function migrateDatabase(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config, tell, 'command');
  try {
    const names = await migrate(database.url, { manageRole: !config.databaseAppUrl });
    const lines = names.length > 0 ? names.map((name) => `Ran ${name}.`) : ['The database is up to date.'];
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await database.stop();
  }
}
