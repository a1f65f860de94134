import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cardConditions, measureCard } from './card.js';
import { sizeOf } from './data.js';
import { listsConditions, measureLists } from './lists/measure-lists.js';
import { report, table } from './report.js';
import { openWorld } from './world.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', default: '10k' },
    workspaces: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    seconds: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    only: { type: 'string' },
  },
});
const bench = positionals[0] ?? 'card';
if (bench !== 'card' && bench !== 'lists') throw new Error('What is measured is "card" or "lists"');
const size = sizeOf(values.size, values.workspaces);
const out = fileURLToPath(new URL('..', import.meta.url));
const root = join(out, '../..');
const log = (line: string) => process.stdout.write(`${line}\n`);

const world = await openWorld(root, values.size, size, log);
try {
  const rounds = Number(values.rounds);
  const folder = join(root, 'bench');
  if (bench === 'card') {
    const options = { rounds, seconds: Number(values.seconds ?? 5), without: values.without };
    const results = await measureCard(root, out, world, options, log);
    log(`\n${report(folder, bench, world.label, results, cardConditions(options))}`);
  } else {
    const options = { rounds, seconds: Number(values.seconds ?? 0.4), only: values.only };
    const { results, failures } = await measureLists(root, world, options, log);
    // A part is for looking at: the files keep whole runs.
    const shown = options.only ? table(results) : report(folder, bench, world.label, results, listsConditions(options));
    log(`\n${shown}`);
    for (const failure of failures) log(`Not measured: ${failure}`);
    if (failures.length > 0) process.exitCode = 1;
  }
} finally {
  await world.stop();
}
