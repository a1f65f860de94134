import { type Statement } from '../../common/database.js';

/**
 * A new referral, which is where it is since it was made. $1 workspace, $2 id, $3 referrer, $4 referee, $5 stage,
 * $6 channel, $7 its label, $8 may name the referrer, $9 note, $10 owner, $11 and $12 value, $13 referred at,
 * $14 converted at.
 */
export const insertReferral: Statement<never> = {
  name: 'insert_referral',
  text: `
    insert into referral.referral (workspace_id, id, referrer_id, referee_id, stage, channel, channel_label,
      may_name_referrer, note, owner_id, value_amount, value_currency, referred_at, converted_at, stage_changed_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $13)`,
};

/** $1 workspace, $2 referral, $3 id, $4 from, $5 to, $6 at, $7 the user who said so, $8 reason. */
export const insertStageChange: Statement<never> = {
  name: 'insert_stage_change',
  text: `
    insert into referral.stage_change (workspace_id, referral_id, id, from_stage, to_stage, at, by_user_id, reason)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
