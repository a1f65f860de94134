import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type ContactFields } from './contact-fields.js';

/** The tags that a contact is to have from now on, by name. */
export interface TagAssignment {
  contactId: string;
  names: string[];
}

/** A contact that was created or changed. */
export interface StoredContact {
  id: string;
  /** null for a new one. */
  before: ContactFields | null;
  after: ContactFields;
}

type ReplaceTags = (ctx: Ctx, tx: EntityManager, assignments: TagAssignment[]) => Promise<void>;
type FollowStored = (ctx: Ctx, tx: EntityManager, contacts: StoredContact[]) => Promise<void>;

/**
 * Where features above take part in writing contacts: `tags` of an input belongs to the tags feature, which contacts may
 * not import; the duplicates feature keeps what it finds contacts by. A handler works in the transaction of the write, and audits and announces what it changes.
 */
@Injectable()
export class ContactHooks {
  private tagsHandler: ReplaceTags | undefined;
  private storedHandler: FollowStored | undefined;

  /** Called once by the tags feature. Names come filled, of 1 to 100 characters, at most 100 a contact. */
  onTags(handler: ReplaceTags): void {
    this.tagsHandler = handler;
  }

  async replaceTags(ctx: Ctx, tx: EntityManager, assignments: TagAssignment[]): Promise<void> {
    if (assignments.length > 0) await this.tagsHandler?.(ctx, tx, assignments);
  }

  /** Called once by the duplicates feature. Contacts come in id order. */
  onStored(handler: FollowStored): void {
    this.storedHandler = handler;
  }

  async stored(ctx: Ctx, tx: EntityManager, contacts: StoredContact[]): Promise<void> {
    if (contacts.length > 0) await this.storedHandler?.(ctx, tx, contacts);
  }
}
