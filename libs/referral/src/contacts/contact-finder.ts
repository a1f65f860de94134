import { Injectable } from '@nestjs/common';
import type DataLoader from 'dataloader';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { type Contact } from './contact.entity.js';
import { findContacts } from './sql/find-contacts.js';

/** Finds contacts by id for whoever refers to them: all that one answer needs by one statement. */
@Injectable()
export class ContactFinder {
  constructor(private readonly database: Database) {}

  byIds(ctx: Ctx): DataLoader<string, Contact | null> {
    return ctx.loader(ContactFinder, async (ids) => {
      const rows = await this.database.read(ctx, findContacts, [ctx.workspaceId, ids, ctx.workspace.currency]);
      return new Map(rows.map((row) => [row.id, row.contact]));
    });
  }
}
