import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a command in the project's folder and resolves to its output and exit status; -1 when it could not be started.
 * A signal that ends us ends it too: an orphaned install would write into the folder behind the next one's back.
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const pass = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const finish = (status) => {
      for (const signal of signals) process.off(signal, pass);
      resolve({ status, output });
    };
    for (const signal of signals) process.on(signal, pass);
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => {
      output += error.message;
      finish(-1);
    });
    child.on('close', finish);
  });
}
