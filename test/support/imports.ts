import { setTimeout } from 'node:timers/promises';
import { running } from './running.js';
import { type TestClient } from './moaref.js';

const ERRORS = `userErrors { code message path conflictingId }`;
const JOB = `id kind state totalRows processedRows created updated skipped failed undone kept failure finishedAt
  errors(first: 100) { line column code message row }`;

/** Sends a file and answers what the server says. */
export async function upload(
  client: TestClient,
  body: string | Buffer,
  headers: Record<string, string> = { 'content-type': 'text/csv' },
  url = running().url,
): Promise<{ status: number; body: any }> {
  const authorization: Record<string, string> =
    client.token === null ? {} : { authorization: `Bearer ${client.token}` };
  const response = await fetch(`${url}/uploads?fileName=file.csv`, {
    method: 'POST',
    headers: { ...authorization, ...headers },
    body,
  });
  return { status: response.status, body: await response.json() };
}

/** Starts the import of an upload; the payload. */
export async function startImport(client: TestClient, input: Record<string, unknown>): Promise<any> {
  const document = `mutation ($input: ImportInput!) { startImport(input: $input) { importJob { ${JOB} } ${ERRORS} } }`;
  return (await client.query(document, { input })).startImport;
}

export async function importJob(client: TestClient, id: string): Promise<any> {
  return (await client.query(`query ($id: ID!) { importJob(id: $id) { ${JOB} } }`, { id })).importJob;
}

export async function cancelImport(client: TestClient, id: string): Promise<any> {
  const document = `mutation ($input: IdInput!) { cancelImport(input: $input) { importJob { ${JOB} } ${ERRORS} } }`;
  return (await client.query(document, { input: { id } })).cancelImport;
}

export async function revertImport(client: TestClient, id: string): Promise<any> {
  const document = `mutation ($input: IdInput!) { revertImport(input: $input) { importJob { ${JOB} } ${ERRORS} } }`;
  return (await client.query(document, { input: { id } })).revertImport;
}

/** The import once `done` is true of it: jobs announce nothing, so it is asked for again and again. */
export async function importWhen(client: TestClient, id: string, done: (job: any) => boolean): Promise<any> {
  for (;;) {
    const job = await importJob(client, id);
    if (done(job)) return job;
    await setTimeout(50);
  }
}

export const hasEnded = (job: any): boolean => job.state !== 'QUEUED' && job.state !== 'RUNNING';

/** Sends a file, imports it, and answers the import once it has ended. */
export async function importFile(
  client: TestClient,
  kind: string,
  file: string | Buffer,
  options: Record<string, unknown> = {},
): Promise<any> {
  const { status, body } = await upload(client, file);
  if (status !== 201) throw new Error(`HTTP ${status}: ${JSON.stringify(body)}`);
  const { importJob, userErrors } = await startImport(client, { uploadId: body.uploadId, kind, ...options });
  if (!importJob) throw new Error(JSON.stringify(userErrors));
  return importWhen(client, importJob.id, hasEnded);
}
