import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { forgetUndo } from './sql/undo-records.js';

/** Leaves nothing of a person who is erased in refused rows, in what undoing an import takes, and in files that wait. */
@Injectable()
export class ImportEraser {
  constructor(outbox: OutboxService) {
    outbox.handle('contact.erased', (ctx, tx, { id }) => this.forget(ctx, tx, id));
  }

  private async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    await tx.query(forgetUndo, [ctx.workspaceId, contactId]);
    await tx.query(forgetErrors, [ctx.workspaceId, contactId]);
    await tx.query(dropIdleUploads, [ctx.workspaceId]);
  }
}

/**
 * Refused rows that mention the person, by address, phone, externalId or name. Files spell freely: letters are compared
 * without their case, phones by their last nine digits, and what is too short to be found inside a text by whole cells.
 * $1 workspace, $2 contact, whose own rows are still there.
 */
const forgetErrors = `
  with trace as (
    select lower(t.value) as value
    from referral.contact c
    cross join lateral (
      select unnest(array[c.external_id, c.display_name, c.id::text, nullif(concat_ws(',', c.given_name, c.family_name), ''),
        nullif(concat_ws(' ', c.given_name, c.family_name), '')])
      union select e.address from referral.contact_email e where e.workspace_id = $1 and e.contact_id = $2
    ) t(value)
    where c.workspace_id = $1 and c.id = $2 and t.value is not null
  ), phone as (
    select right(regexp_replace(number, '\\D', '', 'g'), 9) as digits
    from referral.contact_phone where workspace_id = $1 and contact_id = $2
  )
  delete from referral.import_error e
  where e.workspace_id = $1 and (
    exists (
      select from trace
      where case when length(value) < 4 then strpos(',' || lower(e.row) || ',', ',' || value || ',') > 0
        else strpos(lower(concat_ws(' ', e.row, e.message)), value) > 0 end)
    or exists (
      select from phone where length(digits) >= 5 and strpos(regexp_replace(e.row, '\\D', '', 'g'), digits) > 0))`;

/**
 * All files that nobody imports just now, since one cannot tell how they may spell a name; those that are being imported
 * go when that ends. Sending one again is little work.
 */
const dropIdleUploads = `
  delete from referral.upload u
  where u.workspace_id = $1 and not exists (
    select from referral.import_job j
    where j.workspace_id = u.workspace_id and j.upload_id = u.id and j.state in ('QUEUED', 'RUNNING'))`;
