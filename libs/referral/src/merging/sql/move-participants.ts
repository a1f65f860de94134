import { type Move, rowsOf, stillKept } from './merge-sql.js';

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
         and (p.contact_id <> $kept or exists (
           select from referral.interaction i
           where i.workspace_id = $workspace and i.id = p.interaction_id and i.contact_id = $kept))
       returning p.interaction_id, p.contact_id
     )
     insert into referral.contact_merge_row (workspace_id, merge_id, kind, id, of_id, is_moved)
     select $workspace, $merge, '${KIND}', g.interaction_id, g.contact_id,
       exists (
         select from referral.interaction i
         where i.workspace_id = $workspace and i.id = g.interaction_id and i.contact_id <> $kept)
       and not exists (
         select from referral.interaction_participant p
         where p.workspace_id = $workspace and p.interaction_id = g.interaction_id and p.contact_id = $kept)
     from gone g`,
    `insert into referral.interaction_participant (workspace_id, contact_id, interaction_id, kind, occurred_at)
     select distinct $workspace, $kept, i.id, i.kind, i.occurred_at
     from referral.contact_merge_row r
     join referral.interaction i on i.workspace_id = $workspace and i.id = r.id
     where ${rowsOf(KIND)} and r.is_moved`,
  ],
  undo: [
    `delete from referral.interaction_participant p using referral.contact_merge_row r
     where ${rowsOf(KIND)} and r.is_moved
       and p.workspace_id = $workspace and p.interaction_id = r.id and ${stillKept('p.contact_id')}`,
    `insert into referral.interaction_participant (workspace_id, contact_id, interaction_id, kind, occurred_at)
     select $workspace, r.of_id, i.id, i.kind, i.occurred_at
     from referral.contact_merge_row r
     join referral.interaction i on i.workspace_id = $workspace and i.id = r.id and i.contact_id <> r.of_id
     where ${rowsOf(KIND)}
     on conflict on constraint pk_interaction_participant do nothing`,
  ],
};
