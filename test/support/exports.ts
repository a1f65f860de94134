import { setTimeout } from 'node:timers/promises';
import { hasEnded } from './imports.js';
import { type TestClient } from './moaref.js';
import { running } from './running.js';

const JOB = `id kind state rows url failure createdAt finishedAt`;

/** Starts an export; the payload. */
export async function startExport(client: TestClient, input: Record<string, unknown>): Promise<any> {
  const document = `mutation ($input: ExportInput!) {
    startExport(input: $input) { exportJob { ${JOB} } userErrors { code message path } } }`;
  return (await client.query(document, { input })).startExport;
}

export async function exportJob(client: TestClient, id: string): Promise<any> {
  return (await client.query(`query ($id: ID!) { exportJob(id: $id) { ${JOB} } }`, { id })).exportJob;
}

/** The export once `done` is true of it: jobs announce nothing, so it is asked for again and again. */
export async function exportWhen(client: TestClient, id: string, done: (job: any) => boolean): Promise<any> {
  for (;;) {
    const job = await exportJob(client, id);
    if (done(job)) return job;
    await setTimeout(50);
  }
}

/** The export once it has ended, and its file. */
export async function exportFile(
  client: TestClient,
  input: Record<string, unknown>,
): Promise<{ job: any; text: string }> {
  const { exportJob: started, userErrors } = await startExport(client, input);
  if (!started) throw new Error(JSON.stringify(userErrors));
  const job = await exportWhen(client, started.id, hasEnded);
  return { job, text: job.url ? (await download(job.url)).text : '' };
}

/** The file as it comes, its byte order mark included. */
export async function download(url: string): Promise<{ status: number; headers: Headers; text: string }> {
  const response = await fetch(new URL(url, running().url));
  const text = Buffer.from(await response.arrayBuffer()).toString();
  return { status: response.status, headers: response.headers, text };
}

/** A change in bulk once it has ended. */
export async function bulkJobEnded(client: TestClient, id: string): Promise<any> {
  const document = `query ($id: ID!) { bulkJob(id: $id) { id state total processed changedCount failure finishedAt } }`;
  for (;;) {
    const { bulkJob } = await client.query(document, { id });
    if (hasEnded(bulkJob)) return bulkJob;
    await setTimeout(50);
  }
}
