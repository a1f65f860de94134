import { prepareOrExit } from './prepare.mjs';

await prepareOrExit({ quiet: true });
// In this very process: the arguments, signals and exit status are the command's own.
await import('../dist/src/cli.js');
