import { type EntityManager } from 'typeorm';

/** What the statements of one merge go by. */
export interface MergeKeys {
  workspace: string;
  merge: string;
  kept: string;
  /** In the order in which they fill gaps. */
  merged: readonly string[];
}

const TYPES = { workspace: 'uuid', merge: 'uuid', kept: 'uuid', merged: 'uuid[]' } as const;

/**
 * Runs a statement that names its parameters, such as `$kept`: a merge is some forty statements over the same four
 * values, of which PostgreSQL takes no more than those that it finds.
 */
export async function runMergeSql<Row>(tx: EntityManager, text: string, keys: MergeKeys): Promise<Row[]> {
  const used: (keyof MergeKeys)[] = [];
  const numbered = text.replace(/\$(workspace|merged|merge|kept)\b/g, (_, name: keyof MergeKeys) => {
    if (!used.includes(name)) used.push(name);
    return `$${used.indexOf(name) + 1}::${TYPES[name]}`;
  });
  return tx.query<Row[]>(
    numbered,
    used.map((name) => keys[name]),
  );
}

export async function runAll(tx: EntityManager, texts: readonly string[], keys: MergeKeys): Promise<void> {
  for (const text of texts) await runMergeSql(tx, text, keys);
}

/** The rows of this merge of one kind, as `r`. */
export const rowsOf = (kind: string): string =>
  `r.workspace_id = $workspace and r.merge_id = $merge and r.kind = '${kind}'`;

/**
 * Whether a row is the kept contact's. Not as a condition that an index takes: rows are looked up by their own ids, and a
 * planner that takes the contact for one of few rows would walk all of them for each.
 */
export const stillKept = (column: string): string => `(${column} = $kept) is true`;

/** What a merge does with one kind of rows, and what undoing it does. */
export interface Move {
  /** What it is called in MergePreview.moved. */
  name: string;
  /** Of which rows they are told there, as a condition on `r`. */
  counted: string;
  move: readonly string[];
  undo: readonly string[];
}
