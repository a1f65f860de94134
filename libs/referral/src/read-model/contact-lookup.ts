import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database, type Statement } from '../common/database.js';
import { normaliseEmail } from '../contacts/email-address.js';

const byExternalId: Statement<{ id: string }> = {
  name: 'contact_by_external_id',
  text: `
    select id from referral.contact where workspace_id = $1 and external_id = $2 and deleted_at is null
    union all
    (select k.id
     from referral.contact m
     join referral.contact k on k.workspace_id = m.workspace_id and k.id = m.merged_into_id and k.deleted_at is null
     where m.workspace_id = $1 and m.external_id = $2 and m.merged_into_id is not null
     limit 1)`,
};

const byEmail: Statement<{ id: string }> = {
  name: 'contact_by_email',
  text: `
    select c.id
    from referral.contact_email e
    join referral.contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id and c.deleted_at is null
    where e.workspace_id = $1 and e.address = $2
    limit 2`,
};

/** Which living contact is meant by what is known of it. */
@Injectable()
export class ContactLookup {
  constructor(private readonly database: Database) {}

  /** Also by that of somebody who was merged into it, unless another has it by now. */
  async byExternalId(ctx: Ctx, externalId: string): Promise<string | null> {
    const [found] = await this.database.read(ctx, byExternalId, [ctx.workspaceId, externalId]);
    return found?.id ?? null;
  }

  /** Null also where several share the address. */
  async byEmail(ctx: Ctx, address: string): Promise<string | null> {
    const found = await this.database.read(ctx, byEmail, [ctx.workspaceId, normaliseEmail(address) ?? address]);
    return found.length === 1 ? found[0]!.id : null;
  }
}
