import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { running } from './running.js';

interface Answer {
  status: number;
  headers: Headers;
  body: { data?: any; errors?: { message: string; path?: (string | number)[]; extensions?: Record<string, any> }[] };
}

/** Somebody who asks over HTTP, as a front-end would. */
export class TestClient {
  constructor(
    readonly token: string | null,
    private readonly url = `${running().url}/graphql`,
  ) {}

  /** The data of an answer that must be free of errors. */
  async query(query: string, variables: Record<string, unknown> = {}): Promise<any> {
    const { status, body } = await this.raw(query, variables);
    if (body.errors || status !== 200) throw new Error(`HTTP ${status}: ${JSON.stringify(body.errors ?? body)}`);
    return body.data;
  }

  /** Whatever the server answers. */
  async raw(
    query: string,
    variables: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] };
  }
}

export interface TestWorkspace {
  workspace: { id: string; slug: string };
  admin: TestClient;
  marketer: TestClient;
  rep: TestClient;
  reader: TestClient;
  anonymous: TestClient;
}

/** A workspace of one's own on the shared server, with a key for each role. */
export async function newWorkspace(settings: Record<string, unknown> = {}): Promise<TestWorkspace> {
  const slug = `t-${randomUUID()}`;
  const id = randomUUID();
  const secret = `mrk_${randomUUID()}`;
  await sql(
    `insert into referral.workspace (id, slug, name, block_key) values ($1, $2, $2, decode(repeat('ab', 32), 'hex'))`,
    [id, slug],
  );
  await sql(
    `insert into referral.api_key (workspace_id, id, name, role, secret_hash) values ($1, $2, 'test', 'ADMIN', sha256($3::bytea))`,
    [id, randomUUID(), Buffer.from(secret)],
  );
  const admin = new TestClient(secret);
  const key = async (role: string) => {
    const { createApiKey } = await admin.query(
      `mutation ($input: ApiKeyInput!) { createApiKey(input: $input) { apiKey { secret } userErrors { message } } }`,
      { input: { name: `test ${role}`, role } },
    );
    return new TestClient(createApiKey.apiKey.secret as string);
  };
  const [marketer, rep, reader] = await Promise.all([key('MARKETER'), key('REP'), key('READER')]);
  if (Object.keys(settings).length > 0) {
    await admin.query(
      `mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { userErrors { message } } }`,
      { input: settings },
    );
  }
  return { workspace: { id, slug }, admin, marketer, rep, reader, anonymous: new TestClient(null) };
}

/** Runs SQL as the owner of the database: to look at what has no door, never to bring about what has one. */
export async function sql<Row = any>(text: string, values: unknown[] = []): Promise<Row[]> {
  // The afterAll of the file itself comes after ours, and leaves no connection behind either.
  const asked = isOver ? newPool() : (pool ??= newPool());
  try {
    return (await asked.query(text, values)).rows as Row[];
  } finally {
    if (isOver) await asked.end();
  }
}

/** Tells the planner of what sql() wrote, as imports do of what they write: it takes a new workspace for a single row. */
export const learnSizes = (workspaceId: string): Promise<unknown> =>
  sql('select referral.learn_sizes($1, 1000)', [workspaceId]);

/** Kept while a file runs: connecting takes ten times as long as most of what is asked. */
let pool: Pool | undefined;
let isOver = false;
afterAll(async () => {
  isOver = true;
  await pool?.end();
});

function newPool(): Pool {
  const made = new Pool({ connectionString: running().ownerUrl, max: 4, idleTimeoutMillis: 0 });
  // A connection that breaks while nobody uses it; the next statement gets another.
  made.on('error', () => undefined);
  return made;
}
