import { sql } from './moaref.js';

/** SQL, names in the database, stacks and files: what an answer tells only where something is wrong. */
const INNARDS =
  /\b(select|SELECT) .* (from|FROM)\b|insert into |update referral|relation "|column "|violates|syntax error at|invalid input syntax|\b(pk|uq|fk|ck|ix)_[a-z]+_|\bpg_[a-z]|QueryFailedError|\bat (Object|async|new|[A-Z]\w+\.)|node:internal|node_modules|\.[jt]s:\d+|\/(dist|libs|src|tmp)\/|[Ss]tack ?trace|ECONN|Cannot read propert|is not a function|undefined/;

/** Holds an answer against what no answer may tell; gives back what it tells, or null. */
export const innardsIn = (answer: unknown): string | null =>
  INNARDS.exec(typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? ''))?.[0] ?? null;

/**
 * What a workspace holds, table by table: equal before and after where nothing was changed. Without the events on their
 * way out, which leave by themselves, and the last use of a key, which reading changes too.
 */
export async function contentOf(workspaceId: string): Promise<Record<string, string>> {
  const tables = await sql<{ name: string; key: string }>(
    `select table_name as name, column_name as key from information_schema.columns
     where table_schema = 'referral' and table_name <> 'outbox_event'
       and (column_name = 'workspace_id' or (table_name, column_name) = ('workspace', 'id'))`,
  );
  const parts = tables.map(
    ({ name, key }) =>
      `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(row, '' order by row)), '') as content
       from (select (to_jsonb(t) - 'last_used_at')::text collate "C" as row from referral.${name} t where ${key} = $1) rows`,
  );
  const rows = await sql<{ name: string; content: string }>(parts.join(' union all '), [workspaceId]);
  return Object.fromEntries(rows.map(({ name, content }) => [name, content]));
}

/** Does `work` for each item, eight at a time. */
export async function eightAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}
