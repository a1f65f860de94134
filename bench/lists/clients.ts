import { Client } from 'pg';
import { FencedQuery } from '../../libs/referral/src/common/fenced-query.js';
import { type BenchWorkspace } from '../servers.js';

/** Asks a server as one front-end does. @throws with the errors of the answer. */
export async function ask(
  port: number,
  { secret }: BenchWorkspace,
  document: string,
  variables: object = {},
): Promise<any> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: document, variables }),
  });
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown[] };
  if (errors) throw new Error(`${document}\n${JSON.stringify(errors)}`);
  return data;
}

/** @throws where the mutation was refused. */
export async function change(
  port: number,
  workspace: BenchWorkspace,
  document: string,
  variables: object,
): Promise<any> {
  const data = await ask(port, workspace, document, variables);
  const [payload] = Object.values(data) as [{ userErrors: unknown[] }];
  if (payload.userErrors.length > 0) throw new Error(`${document}\n${JSON.stringify(payload.userErrors)}`);
  return payload;
}

/** A bare connection of the application's role, on which row level security holds. */
export async function connectBare(appUrl: string): Promise<Client> {
  const client = new Client({
    connectionString: appUrl,
    options: '-c timezone=UTC -c jit=off',
    pipeline: true,
  });
  await client.connect();
  return client;
}

/** One statement in one workspace and one round trip, as the product sends its own. */
export async function read(
  client: Client,
  { id }: BenchWorkspace,
  statement: { name?: string; text: string },
  values: unknown[],
): Promise<any[]> {
  return (await new FencedQuery(id, statement, values).run(client)).rows;
}
