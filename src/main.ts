import { readConfig } from './config.js';

// For what is loaded from here on: stacks in the log name lines of the sources instead of the bundle's.
process.setSourceMapsEnabled(true);

try {
  const config = readConfig(process.env);
  // Only now: loading the server takes a second or more, and a wrong value should be told at once.
  const { serve } = await import('./serve.js');
  await serve(config);
} catch (error) {
  const { message, stack, code } = error as NodeJS.ErrnoException;
  const sentence =
    code === 'EADDRINUSE' ? 'Another program listens at this address already; set PORT to another.' : message;
  process.stderr.write(`${process.env.LOG_LEVEL === 'debug' ? stack : sentence}\n`);
  process.exit(1);
}
