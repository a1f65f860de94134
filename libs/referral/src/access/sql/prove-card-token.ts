import { type Statement } from '../../common/database.js';
import { type Role } from '../role.js';

export interface CardTokenProof {
  key: Buffer;
  /** What the maker may do today; null where they are no more. */
  makerRole: Role | null;
  /** Whether the contact is there: not in the bin, merged into another or erased. */
  hasContact: boolean;
}

/** What a card token needs besides its signature: it ends with its maker and with its contact. */
export const proveCardToken: Statement<CardTokenProof> = {
  name: 'prove_card_token',
  text: `
    select
      w.block_key as "key",
      coalesce(
        (select u.role from referral.app_user u where u.workspace_id = $1 and u.id = $3 and u.active),
        (select k.role from referral.api_key k
         where k.workspace_id = $1 and k.id = $3 and k.revoked_at is null
           and (k.expires_at is null or k.expires_at > now()))
      ) as "makerRole",
      exists (
        select from referral.contact c
        where c.workspace_id = $1 and c.id = $2 and c.deleted_at is null and c.erased_at is null
      ) as "hasContact"
    from referral.workspace w
    where w.id = $1`,
};
