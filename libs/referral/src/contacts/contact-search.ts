import { Injectable } from '@nestjs/common';
import { type Scope, Database } from '../common/database.js';
import { foldText } from './fold-text.js';
import { searchContacts } from './sql/search-contacts.js';

/** Finds people by what somebody typed. */
@Injectable()
export class ContactSearch {
  constructor(private readonly database: Database) {}

  /** The ids of the living that match, best first; text without a letter or digit matches nobody. */
  async search(scope: Scope, text: string, limit: number): Promise<string[]> {
    const query = foldText(text.slice(0, 200));
    if (query === '') return [];
    const rows = await this.database.read(scope, searchContacts, [scope.workspaceId, query, limit]);
    return rows.map(({ id }) => id);
  }
}
