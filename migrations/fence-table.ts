import { type QueryRunner } from 'typeorm';

/** The login that the application uses: it owns nothing and sees one workspace at a time. */
export const APP_ROLE = 'moaref_app';

/**
 * What every policy compares with. After its first use in a session the setting reverts to an empty string, not to
 * null, hence the nullif; the sub-select makes PostgreSQL evaluate it once a statement rather than once a row.
 */
const CURRENT_WORKSPACE = `(select nullif(current_setting('moaref.workspace', true), '')::uuid)`;

interface Fence {
  /** What the application may do with rows of its workspace. */
  grants?: string;
  /** The column that names the workspace. */
  workspaceColumn?: string;
  /**
   * Whether our SECURITY DEFINER functions, which run as the owner, look here before a workspace is known. Row level
   * security is forced on the owner too, so it needs a policy of its own.
   */
  ownerReads?: boolean;
}

/**
 * When statistics are taken anew. A workspace that they do not know is taken for a single row, and a join of its rows with
 * each other grows with their square: 10,000 make 10 s. PostgreSQL would wait until a tenth of the whole table changed,
 * which in a large one is a workspace of any size.
 */
const LEARN_EARLY = 'autovacuum_analyze_threshold = 1000, autovacuum_analyze_scale_factor = 0.001';

/** Puts row level security on a table, gives the application its rights on it, and has it known to the planner. */
export async function fenceTable(runner: QueryRunner, table: string, fence: Fence = {}): Promise<void> {
  const { grants = 'select, insert, update, delete', workspaceColumn = 'workspace_id', ownerReads = false } = fence;
  await runner.query(`
    alter table referral.${table} enable row level security;
    alter table referral.${table} force row level security;
    alter table referral.${table} set (${LEARN_EARLY});
    create policy workspace on referral.${table} to ${APP_ROLE}
      using (${workspaceColumn} = ${CURRENT_WORKSPACE})
      with check (${workspaceColumn} = ${CURRENT_WORKSPACE});
    grant ${grants} on referral.${table} to ${APP_ROLE};
  `);
  if (ownerReads) await runner.query(`create policy owner on referral.${table} to current_user using (true)`);
}
