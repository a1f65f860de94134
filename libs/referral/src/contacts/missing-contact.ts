import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { mergedAway } from './contacts.messages.js';

/** Why nothing can be written of a contact that is not among the living; names the one into which it was merged. */
export const missingContact = (path: string[], mergedIntoId: string | null | undefined): RefusalReason => ({
  code: UserErrorCode.NOT_FOUND,
  ...(mergedIntoId
    ? { message: mergedAway, conflictingId: mergedIntoId }
    : { message: notFound, values: { what: 'contact' } }),
  path,
});

/** The same for contacts that a write did not find, each with where it stands in the input. */
export async function missingContacts(
  ctx: Ctx,
  tx: EntityManager,
  missing: { id: string; path: string[] }[],
): Promise<RefusalReason[]> {
  const rows = await tx.query<{ id: string; keptId: string }[]>(
    `select id, merged_into_id as "keptId" from referral.contact
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into_id is not null`,
    [ctx.workspaceId, missing.map(({ id }) => id)],
  );
  const keptIds = new Map(rows.map(({ id, keptId }) => [id, keptId]));
  return missing.map(({ id, path }) => missingContact(path, keptIds.get(id.toLowerCase())));
}
