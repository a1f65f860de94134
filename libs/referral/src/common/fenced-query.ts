import { type ClientBase, type Connection, Query, type QueryConfig, type QueryResult } from 'pg';

/** Its one row has no columns, since pg could not read any: nothing describes this row to it. */
const SET_WORKSPACE = {
  name: 'set_workspace',
  text: `select where set_config('moaref.workspace', $1, true) is not null`,
};

/** What we use of pg's connection, which its types leave out. */
type Wire = Connection & {
  parsedStatements: Record<string, string>;
  parse(statement: { name: string; text: string }): void;
  bind(values: { statement: string; values: string[] }): void;
  execute(portal: object): void;
};

interface Preparing {
  prepare(connection: Wire): void;
  callback(error: Error | null, results: QueryResult | QueryResult[]): void;
}

/**
 * A statement that sees one workspace alone. The workspace is set and the statement runs between the same two syncs of
 * the protocol, which PostgreSQL takes for one transaction: there is no BEGIN and no COMMIT to send, answer and wait
 * for, all of it is one write to the socket, and the setting is gone afterwards.
 */
export class FencedQuery extends Query {
  constructor(
    private readonly workspaceId: string,
    { name, text }: QueryConfig,
    values: unknown[],
  ) {
    super({ name, text, values, queryMode: 'extended' } as QueryConfig);
  }

  run(client: ClientBase): Promise<QueryResult> {
    return new Promise((resolve, reject) => {
      (this as unknown as Preparing).callback = (error, results) => {
        if (error) reject(error);
        // The first of the two results is that of setting the workspace.
        else resolve(Array.isArray(results) ? results.at(-1)! : results);
      };
      client.query(this);
    });
  }

  /** Called by pg when the statement goes out; its own messages, and the sync, follow ours. */
  prepare(connection: Wire): void {
    const { name, text } = SET_WORKSPACE;
    if (!connection.parsedStatements[name]) {
      connection.parse({ name, text });
      connection.parsedStatements[name] = text;
    }
    connection.bind({ statement: name, values: [this.workspaceId] });
    connection.execute({});
    (Query.prototype as unknown as Preparing).prepare.call(this, connection);
  }
}
