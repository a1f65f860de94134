import { type Move, rowsOf } from './merge-sql.js';

const KIND = 'interaction_participant';

/**
 * Who took part in interactions, once the interactions themselves have moved: nobody takes part twice, nor in what is
 * their own. A participant says nothing but that it took part, so the rest is read from the interaction.
 */
export const moveParticipants: Move = {
  name: 'participations',
  counted: `${rowsOf(KIND)} and r.of_id <> $kept`,
  move: [
    `with gone as (
       delete from referral.interaction_participant p
       where p.workspace_id = $workspace and p.contact_id = any($kept || $merged)
         and (p.contact_id <> $kept or p.interaction_id = any(array(
           select r.id from referral.contact_merge_row r where ${rowsOf('interaction.contact_id')})))
       returning p.interaction_id, p.contact_id
     )
     insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, is_moved)
     select $workspace, $merge, '${KIND}', interaction_id, contact_id, false from gone`,
    `with taken as (
       insert into referral.interaction_participant (workspace_id, contact_id, interaction_id, kind, occurred_at)
       select distinct $workspace, $kept, i.id, i.kind, i.occurred_at
       from referral.contact_merge_row r
       join referral.interaction i on i.workspace_id = $workspace and i.id = r.id and i.contact_id <> $kept
       where ${rowsOf(KIND)} and r.of_id <> $kept
       on conflict on constraint pk_interaction_participant do nothing
       returning interaction_id
     )
     update referral.contact_merge_row r set is_moved = true from taken where ${rowsOf(KIND)} and r.id = taken.interaction_id`,
  ],
  undo: [
    `delete from referral.interaction_participant p using referral.contact_merge_row r
     where ${rowsOf(KIND)} and r.is_moved
       and p.workspace_id = $workspace and p.interaction_id = r.id and p.contact_id = $kept`,
    `insert into referral.interaction_participant (workspace_id, contact_id, interaction_id, kind, occurred_at)
     select $workspace, r.of_id, i.id, i.kind, i.occurred_at
     from referral.contact_merge_row r
     join referral.interaction i on i.workspace_id = $workspace and i.id = r.id and i.contact_id <> r.of_id
     where ${rowsOf(KIND)}
     on conflict on constraint pk_interaction_participant do nothing`,
  ],
};
