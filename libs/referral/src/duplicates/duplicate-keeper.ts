import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { type StoredContact } from '../contacts/contact-hooks.js';
import { type DuplicateKey, keysOf, keyText } from './duplicate-keys.js';
import { forgetKeys, replaceKeys } from './sql/write-keys.js';

/** Keeps the keys by which duplicates are found, in the transaction that changes what they are made of. */
@Injectable()
export class DuplicateKeeper {
  async store(ctx: Ctx, tx: EntityManager, contacts: StoredContact[]): Promise<void> {
    const changed: { id: string; isNew: boolean; keys: DuplicateKey[] }[] = [];
    for (const { id, before, after } of contacts) {
      const keys = keysOf(after);
      if (before === null ? keys.length > 0 : !haveSameKeys(keysOf(before), keys)) {
        changed.push({ id, isNew: before === null, keys });
      }
    }
    if (changed.length === 0) return;
    const known = changed.filter(({ isNew }) => !isNew).map(({ id }) => id);
    const rows = changed.flatMap(({ id, keys }) => keys.map(({ one, other }) => ({ contact_id: id, one, other })));
    await tx.query(replaceKeys, [ctx.workspaceId, known, JSON.stringify(rows)]);
  }

  async forget(ctx: Ctx, tx: EntityManager, contactId: string): Promise<void> {
    await tx.query(forgetKeys, [ctx.workspaceId, contactId]);
  }
}

const haveSameKeys = (before: DuplicateKey[], after: DuplicateKey[]): boolean =>
  before.map(keyText).sort().join('\n') === after.map(keyText).sort().join('\n');
