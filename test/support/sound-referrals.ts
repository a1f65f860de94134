import { sql } from './moaref.js';

const STAGES = ['pending', 'contacted', 'qualified', 'converted', 'lost', 'disqualified', 'expired'] as const;

/** Holds the referrals of a workspace against what must be true of them whatever was done, each rule counted anew. */
export async function expectSoundReferrals(workspaceId: string): Promise<void> {
  const referrals = await sql(`select * from referral.referral where workspace_id = $1`, [workspaceId]);
  const links = await sql(`select * from referral.acquisition where workspace_id = $1`, [workspaceId]);
  const stats = await sql(`select * from referral.contact_stats where workspace_id = $1`, [workspaceId]);
  const changes = await sql(`select * from referral.stage_change where workspace_id = $1 order by at, id`, [
    workspaceId,
  ]);

  const live = referrals.filter(({ stage }) => ['PENDING', 'CONTACTED', 'QUALIFIED', 'CONVERTED'].includes(stage));
  expect(new Set(live.map((referral) => referral.referee_id)).size).toBe(live.length);

  const referrerOf = new Map<string, string>();
  for (const link of links) {
    expect(referrerOf.has(link.referee_id)).toBe(false);
    referrerOf.set(link.referee_id, link.referrer_id);
    const referral = referrals.find(({ id }) => id === link.referral_id);
    expect(referral).toMatchObject({ referrer_id: link.referrer_id, referee_id: link.referee_id });
    expect(referral.stage).not.toBe('DISQUALIFIED');
  }
  for (const start of referrerOf.keys()) {
    const seen = new Set<string>();
    for (let at: string | undefined = start; at; at = referrerOf.get(at)) {
      expect(seen.has(at)).toBe(false);
      seen.add(at);
    }
  }

  for (const kept of stats) {
    const made = referrals.filter((referral) => referral.referrer_id === kept.contact_id);
    const counted = STAGES.map((stage) => made.filter((referral) => referral.stage === stage.toUpperCase()).length);
    expect(STAGES.map((stage) => kept[`referrals_${stage}`])).toEqual(counted);
    const last = made.reduce((max, referral) => Math.max(max, referral.referred_at.getTime()), -Infinity);
    expect(kept.last_referred_at?.getTime() ?? -Infinity).toBe(last);
  }

  for (const referral of referrals) {
    const history = changes.filter((change) => change.referral_id === referral.id);
    expect(history.at(-1)).toMatchObject({ to_stage: referral.stage, at: referral.stage_changed_at });
    expect(history.map((change) => change.from_stage)).toEqual([
      null,
      ...history.slice(0, -1).map((change) => change.to_stage),
    ]);
  }
}
