import { type Statement } from '../../common/database.js';

/** What contact_stats must say, from the interactions alone; contacts without any have no row. $1 workspace. */
export const expectedLastInteraction: Statement<{ contact_id: string; last_interaction_at: Date }> = {
  text: `
    select contact_id, max(occurred_at) as last_interaction_at
    from (
      select contact_id, occurred_at from referral.interaction where workspace_id = $1
      union all
      select contact_id, occurred_at from referral.interaction_participant where workspace_id = $1
    ) touched
    group by contact_id`,
};
