import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { ContactMerge } from './contact-merge.entity.js';
import { forgetTexts } from './sql/forget-texts.js';

/** Leaves nothing of an erased person in what is kept for undoing merges. */
@Injectable()
export class MergeEraser {
  constructor(outbox: OutboxService) {
    outbox.handle('contact.erased', (ctx, tx, { id }) => this.forget(ctx, tx, id));
  }

  /** Of the kept and of the merged, who are erased with them, nothing is there to undo; others are named in texts. */
  private async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    await tx.delete(ContactMerge, { workspaceId: ctx.workspaceId, keptId: contactId });
    for (const text of forgetTexts) await tx.query(text, [ctx.workspaceId, contactId]);
  }
}
