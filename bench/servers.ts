import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A server under load: how to ask it for one card. */
export interface Contender {
  name: string;
  process: ChildProcess;
  port: number;
  request(workspace: BenchWorkspace, contactId: string): LoadRequest;
}

export interface BenchWorkspace {
  id: string;
  secret: string;
}

export interface LoadRequest {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Urls {
  owner: string;
  app: string;
}

/** Starts a program that is ready once it answers HTTP on its port, and that ends with us. */
async function start(
  command: string,
  args: string[],
  port: number,
  env: Record<string, string>,
  cwd?: string,
): Promise<ChildProcess> {
  const child = spawn(command, args, {
    cwd,
    // Its log goes where a log goes; its errors are ours to see. The pipe on stdin tells the peers when we are gone.
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', PORT: String(port), ...env },
  });
  // Whoever interrupts the bench would leave a server on its port.
  process.once('exit', () => child.kill());
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${args.at(-1)} ended with ${code} before it answered`)));
  });
  ended.catch(() => undefined);
  const answers = async () => {
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null);
      if (answer) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await Promise.race([answers(), ended]);
  return child;
}

/** Ends servers, all at once, and waits until they are gone. */
export async function endAll(children: ChildProcess[]): Promise<void> {
  const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
  // Listened for before the signal, which some follow at once.
  const ended = running.map((child) => once(child, 'exit'));
  for (const child of running) child.kill('SIGTERM');
  await Promise.all(ended);
}

export async function startMoaref(root: string, urls: Urls, port: number, card: string): Promise<Contender> {
  // Limited, since counting has its price too, but never reached.
  const limits = { RATE_LIMIT_PER_CALLER: '999999999', RATE_LIMIT_PER_ADDRESS: '999999999' };
  const env = { DATABASE_URL: urls.owner, DEMO: '0', HOST: '127.0.0.1', ...limits };
  return {
    name: 'moaref',
    port,
    process: await start(process.execPath, [join(root, 'dist/src/main.js')], port, env),
    request: ({ secret }, id) => ({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query: card, variables: { id } }),
    }),
  };
}

export async function startLimit(out: string, urls: Urls, port: number): Promise<Contender> {
  return {
    name: 'limit',
    port,
    process: await start(process.execPath, [join(out, 'bench/limit-server.js')], port, { APP_URL: urls.app }),
    request: ({ id: workspace }, id) => ({ method: 'GET', path: `/${workspace}/${id}` }),
  };
}

export async function startTypeormPeer(out: string, urls: Urls, port: number, card: string): Promise<Contender> {
  return {
    name: 'typeorm',
    port,
    process: await start(process.execPath, [join(out, 'bench/typeorm-peer/server.js')], port, {
      OWNER_URL: urls.owner,
    }),
    request: ({ id: workspace }, id) => ({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', 'x-workspace': workspace },
      body: JSON.stringify({ query: card, variables: { id } }),
    }),
  };
}

export async function startPostgraphile(root: string, urls: Urls, port: number, card: string): Promise<Contender> {
  const folder = join(root, 'bench/postgraphile');
  const node22 = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return {
    name: 'postgraphile',
    port,
    process: await start(node22, ['server.mjs'], port, { APP_URL: urls.app, GRAPHILE_ENV: 'production' }, folder),
    request: ({ id: workspace }, id) => ({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json', 'x-workspace': workspace },
      body: JSON.stringify({ query: card, variables: { workspace, id } }),
    }),
  };
}
