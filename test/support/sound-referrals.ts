import { sql } from './moaref.js';

const STAGES = ['pending', 'contacted', 'qualified', 'converted', 'lost', 'disqualified', 'expired'] as const;
const NONE: any[] = [];

/**
 * Holds the referrals of a workspace against what must be true of them whatever was done, each rule counted anew. Each
 * is one expectation of all rows: one of each row takes longer than the races that made the rows.
 */
export async function expectSoundReferrals(workspaceId: string): Promise<void> {
  const referrals = await sql(`select * from referral.referral where workspace_id = $1`, [workspaceId]);
  const links = await sql(`select * from referral.acquisition where workspace_id = $1`, [workspaceId]);
  const stats = await sql(`select * from referral.contact_stats where workspace_id = $1`, [workspaceId]);
  const changes = await sql(`select * from referral.stage_change where workspace_id = $1 order by at, id`, [
    workspaceId,
  ]);

  const live = referrals.filter(({ stage }) => ['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED'].includes(stage));
  expect(new Set(live.map((referral) => referral.referee_id)).size).toBe(live.length);

  const referralOf = new Map(referrals.map((referral) => [referral.id, referral]));
  const referrerOf = new Map<string, string>(links.map((link) => [link.referee_id, link.referrer_id]));
  expect(referrerOf.size).toBe(links.length);
  const linked = links.map((link) => referralOf.get(link.referral_id));
  expect(linked.map((referral) => [referral?.referrer_id, referral?.referee_id])).toEqual(
    links.map((link) => [link.referrer_id, link.referee_id]),
  );
  expect(linked.filter(({ stage }) => stage === 'DISQUALIFIED')).toEqual([]);
  expect([...referrerOf.keys()].filter((start) => comesBack(start, referrerOf))).toEqual([]);

  const madeBy = grouped(referrals, 'referrer_id');
  expect(
    stats.map((kept) => [
      kept.contact_id,
      ...STAGES.map((stage) => kept[`referrals_${stage}`]),
      kept.last_referred_at?.getTime() ?? -Infinity,
    ]),
  ).toEqual(
    stats.map(({ contact_id }) => {
      const made = madeBy.get(contact_id) ?? NONE;
      const last = made.reduce((max, referral) => Math.max(max, referral.referred_at.getTime()), -Infinity);
      return [
        contact_id,
        ...STAGES.map((stage) => made.filter((referral) => referral.stage === stage.toUpperCase()).length),
        last,
      ];
    }),
  );

  const changesOf = grouped(changes, 'referral_id');
  const histories = referrals.map(({ id }) => changesOf.get(id) ?? NONE);
  expect(histories.map((history) => [history.at(-1)?.to_stage, history.at(-1)?.at])).toEqual(
    referrals.map((referral) => [referral.stage, referral.stage_changed_at]),
  );
  expect(histories.map((history) => history.map((change) => change.from_stage))).toEqual(
    histories.map((history) => [null, ...history.slice(0, -1).map((change) => change.to_stage)]),
  );
}

/** Whether the way up from somebody ends where it has been already. */
function comesBack(start: string, referrerOf: Map<string, string>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = start; at; at = referrerOf.get(at)) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

function grouped(rows: any[], key: string): Map<string, any[]> {
  const groups = new Map<string, any[]>();
  for (const row of rows) {
    const group = groups.get(row[key]);
    if (group) group.push(row);
    else groups.set(row[key], [row]);
  }
  return groups;
}
