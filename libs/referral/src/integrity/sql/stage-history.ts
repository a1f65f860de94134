import { type Invariant } from '../invariant.js';

/** Each change begins where the one before ended, and the last one ends where the referral stands. */
export const stageHistory: Invariant = {
  name: 'stages follow their history',
  reason: 'A referral would stand where it never went, and reports of how long it took would be wrong.',
  statement: {
    text: `
      select format('Referral %s: %s.', r.id, concat_ws(', ',
        case when last.to_stage is null then 'it has no history' end,
        case when last.to_stage <> r.stage then format('its stage is %s, and its last change went to %s', r.stage, last.to_stage) end,
        case when last.at <> r.stage_changed_at
          then format('stage_changed_at is %s, and its last change was at %s', r.stage_changed_at, last.at) end,
        case when broken.gaps > 0 then format('%s of its changes do not begin where the one before ended', broken.gaps) end)) as difference
      from referral.referral r
      left join (
        select distinct on (h.referral_id) h.referral_id, h.to_stage, h.at
        from referral.stage_change h
        where h.workspace_id = $1
        order by h.referral_id, h.at desc, h.id desc
      ) last on last.referral_id = r.id
      left join (
        select referral_id, count(*) as gaps
        from (
          select h.referral_id, h.from_stage, lag(h.to_stage) over (partition by h.referral_id order by h.at, h.id) as before
          from referral.stage_change h
          where h.workspace_id = $1
        ) steps
        where from_stage is distinct from before
        group by referral_id
      ) broken on broken.referral_id = r.id
      where r.workspace_id = $1
        and (last.to_stage is distinct from r.stage or last.at is distinct from r.stage_changed_at or broken.gaps > 0)`,
  },
};
