import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Purpose } from './claim.js';
import { type Cluster, serverEnvironment, SUPERUSER } from './cluster.js';
import { findFreePort } from './free-port.js';
import { endOrphan } from './orphan.js';
import { settingsFor } from './settings.js';

export interface Server {
  port: number;
  /** Ends the server and resolves when it has ended. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  purpose: Purpose;
  /** A folder to be removed when the server has ended, however it ended. */
  doomedFolder: string | undefined;
  log: (line: string) => void;
}

/**
 * Starts the cluster's server on a free port and resolves when it accepts connections. A server that ends by itself is
 * started again on the same port, so that those who were given its URL find it again.
 */
export async function runServer(cluster: Cluster, given: ServerOptions): Promise<Server> {
  let stopping = false;
  // What a server says while it ends is of no interest.
  const log = (line: string) => stopping || given.log(line);
  const options = { ...given, log };
  const first = await launch(cluster, options);
  let current = Promise.resolve<Launched | undefined>(first);

  const watch = (launched: Launched) => {
    void launched.ended.then(() => {
      if (stopping || given.purpose === 'test') return;
      log('The PostgreSQL server ended unexpectedly; starting it again.');
      current = relaunch();
      void current.then((next) => next && watch(next));
    });
  };
  // Until it succeeds: what is in the way, such as a full disk, may go away.
  const relaunch = async () => {
    let told = '';
    for (let pause = LAUNCH_PAUSE_MS; !stopping; pause = Math.min(pause * 2, LONGEST_LAUNCH_PAUSE_MS)) {
      await sleep(pause);
      try {
        return await launch(cluster, options, first.port);
      } catch (error) {
        const { message } = error as Error;
        // What it says begins with the time and the process, so that no two are alike.
        const reason = message.replace(/^.*?\] /gm, '');
        if (reason !== told) log(`The PostgreSQL server could not be started again, which is tried on: ${message}`);
        told = reason;
      }
    }
    return undefined;
  };
  watch(first);

  return {
    port: first.port,
    async stop() {
      stopping = true;
      const launched = await current;
      if (!launched) return;
      end(launched.child);
      await launched.ended;
    },
  };
}

interface Launched {
  child: ChildProcess;
  port: number;
  ended: Promise<void>;
}

const LAUNCH_PATIENCE_MS = 60_000;
const LAUNCH_PAUSE_MS = 200;
const LONGEST_LAUNCH_PAUSE_MS = 5_000;

/** What passes by itself: somebody was faster to bind the port, or backends of a killed postmaster are still ending. */
const PORT_TAKEN = /could not bind|Address already in use/;
/** Told at each reload, since the command line has other settings than the file, and goes before it. */
const RELOAD = /received SIGHUP|cannot be changed without restarting|unaffected changes were applied/;
const STILL_ENDING = /pre-existing shared memory block|lock file ".*" already exists/;

async function launch(cluster: Cluster, options: ServerOptions, fixedPort?: number): Promise<Launched> {
  for (const giveUpAt = Date.now() + LAUNCH_PATIENCE_MS; ; await sleep(LAUNCH_PAUSE_MS)) {
    await endOrphan(cluster.folder, options.log);
    const port = fixedPort ?? (await findFreePort());
    const attempt = await tryLaunch(cluster, options, port);
    if (typeof attempt !== 'string') return attempt;
    const passes = PORT_TAKEN.test(attempt) || STILL_ENDING.test(attempt);
    if (!passes || Date.now() > giveUpAt) throw new Error(`PostgreSQL did not start:\n${attempt}`);
  }
}

/** The server once it accepts connections, otherwise what it said before it ended. */
async function tryLaunch(cluster: Cluster, options: ServerOptions, port: number): Promise<Launched | string> {
  const child = spawnServer(cluster, options, port);
  let ready = false;
  let said = '';
  createInterface({ input: child.stderr! }).on('line', (line) => {
    // Of its start only a failure is interesting.
    if (!ready) said += `${line}\n`;
    else if (!RELOAD.test(line)) options.log(`PostgreSQL: ${line}`);
  });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      said += error.message;
      resolve();
    });
    // After the last output, unlike the event `exit`.
    child.on('close', () => resolve());
  }).then(() => {
    hasEnded = true;
  });
  try {
    await untilReady(cluster, port, options.log, () => hasEnded);
  } catch (error) {
    end(child);
    await ended;
    throw error;
  }
  if (hasEnded) return said.trim();
  ready = true;
  return { child, port, ended };
}

/**
 * Ends the server when this process does, even by SIGKILL: nothing can be done then, but the pipe that only we hold open
 * comes to its end. Arguments: the signal to end it by, the folder to remove afterwards or nothing, the command. The
 * cluster, where it works, is removed by itself too, as the way to the folder may be closed to the server's user.
 */
const GUARDIAN = `
exec 3<&0 </dev/null
signal=$1 doomed=$2
shift 2
"$@" 3<&- &
server=$!
(while read -r line <&3; do :; done; kill -s "$signal" $server) &
watcher=$!
wait $server
status=$?
kill $watcher 2>/dev/null
[ -z "$doomed" ] || rm -rf ./* "$doomed" 2>/dev/null
exit $status
`;

function spawnServer(cluster: Cluster, { purpose, doomedFolder }: ServerOptions, port: number): ChildProcess {
  const settings = Object.entries(settingsFor(purpose, port)).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [cluster.binaries.postgres, '-D', cluster.folderForServer, ...settings];
  const isWindows = process.platform === 'win32';
  // INT ends the connections and writes everything; QUIT ends at once.
  const guardian = ['sh', '-c', GUARDIAN, 'sh', purpose === 'test' ? 'QUIT' : 'INT', doomedFolder ?? ''];
  const [file, ...args] = isWindows ? command : [...guardian, ...command];
  const child = spawn(file!, args, {
    ...cluster.user,
    cwd: cluster.folder,
    env: serverEnvironment(),
    stdio: ['pipe', 'ignore', 'pipe'],
    // In a session of its own: the terminal's Ctrl-C is for us, who still need the database to finish what is in flight.
    detached: !isWindows,
  });
  // It may end first.
  child.stdin?.on('error', () => undefined);
  return child;
}

function end(child: ChildProcess): void {
  // The guardian takes the end of its input for our end. On Windows there is none; PostgreSQL recovers at the next start.
  if (process.platform === 'win32') child.kill();
  else child.stdin?.end();
}

const WRONG_PASSWORD = '28P01';
const POLL_MS = 25;
const PATIENCE_UNTIL_TOLD_MS = 5_000;

/** Resolves when the server accepts connections or `hasEnded`. Replaying what a killed run left takes what it takes. */
async function untilReady(cluster: Cluster, port: number, log: (line: string) => void, hasEnded: () => boolean) {
  const tellAt = Date.now() + PATIENCE_UNTIL_TOLD_MS;
  let told = false;
  while (!hasEnded()) {
    const client = connection(port, cluster.password, 'postgres');
    try {
      await client.connect();
      return;
    } catch (error) {
      if ((error as { code?: string }).code === WRONG_PASSWORD) {
        throw new Error(
          `The password kept beside ${cluster.folder} is not its own. Restore it, or set another DATA_DIR.`,
          {
            cause: error,
          },
        );
      }
      if (!isNotReady(error)) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
    if (!told && Date.now() > tellAt) {
      told = true;
      log('PostgreSQL is still starting; after a killed run it first replays what was not yet in its files.');
    }
    await sleep(POLL_MS);
  }
}

/** A client of the superuser, not yet connected. */
export function connection(port: number, password: string, database: string): pg.Client {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password,
    database,
    ssl: false,
    connectionTimeoutMillis: 10_000,
  });
  // A connection that breaks rejects what waits for it; an event nobody listens to would end the process.
  client.on('error', () => undefined);
  return client;
}

/** Whether the failure to connect says that no server listens there yet, or that it is starting, stopping or busy. */
export function isNotReady(error: unknown): boolean {
  const { code, message } = error as { code?: string; message: string };
  const starting = '57P03';
  const stopping = '57P01';
  if (code) return ['ECONNREFUSED', 'ECONNRESET', starting, stopping].includes(code);
  return ['Connection terminated unexpectedly', 'timeout expired'].includes(message);
}
