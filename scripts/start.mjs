import { prepareOrExit } from './prepare.mjs';

await prepareOrExit();
// In this very process, so that signals reach the server.
await import('../dist/src/main.js');
