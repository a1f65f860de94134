import { type Statement } from '../../common/database.js';
import { type Interaction } from '../interaction.entity.js';
import { interactionCore } from './interaction-core.js';
import { timelineOf } from './timeline-of.js';

/** A page of the timeline of each of many contacts. $1 workspace, $2 contact ids, $3 limit, $4 and $5 keyset, $6 kinds. */
export const findTimelines: Statement<{ id: string; timeline: Interaction[] | null }> = {
  name: 'find_timelines',
  text: `
    select c.id, t.timeline
    from (select $1::uuid as workspace_id, unnest($2::uuid[]) as id) c
    cross join lateral (${timelineOf('c', { limit: '$3', at: '$4', id: '$5', kinds: '$6' })}) t`,
};

/** How long each timeline is. $1 workspace, $2 contact ids, $3 kinds. */
export const countTimelines: Statement<{ id: string; count: number }> = {
  name: 'count_timelines',
  text: `
    select c.id, ((
      select count(*) from referral.interaction own
      where own.workspace_id = c.workspace_id and own.contact_id = c.id
        and ($3::text[] is null or own.kind = any($3::text[]))
    ) + (
      select count(*) from referral.interaction_participant part
      where part.workspace_id = c.workspace_id and part.contact_id = c.id
        and ($3::text[] is null or part.kind = any($3::text[]))
    ))::integer as count
    from (select $1::uuid as workspace_id, unnest($2::uuid[]) as id) c`,
};

/** A page of all interactions of the workspace. $1 workspace, $2 limit, $3 and $4 keyset, $5 kinds. */
export const findInteractions: Statement<{ interaction: Interaction }> = {
  name: 'find_interactions',
  text: `
    select ${interactionCore('i')} as interaction
    from referral.interaction i
    where i.workspace_id = $1 and (i.occurred_at, i.id) < ($3::timestamptz, $4::uuid)
      and ($5::text[] is null or i.kind = any($5::text[]))
    order by i.occurred_at desc, i.id desc
    limit $2::integer`,
};

/** How many interactions the workspace has. $1 workspace, $2 kinds. */
export const countInteractions: Statement<{ count: number }> = {
  text: `
    select count(*)::integer as count from referral.interaction
    where workspace_id = $1 and ($2::text[] is null or kind = any($2::text[]))`,
};
