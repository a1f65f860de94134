import { type Database, type Scope } from '../common/database.js';
import { companyKey } from '../contacts/companies.service.js';
import { searchTextOf, sortNameOf } from '../contacts/search-text.js';
import { foldName } from '../tags/fold-name.js';
import { allNames, type ContactSources, pageContacts } from './sql/fold-sources.js';

/** Some 10 MB of rows at a time. */
const PAGE = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export const foldedTexts = {
  name: 'folded texts follow what they are made of',
  reason: 'People would not be found by their names, and lists would be out of order.',
};

/** Where a folded text is not the fold of its sources: after the rules of folding have changed, everywhere. */
export async function* findFoldFaults(database: Database, scope: Scope): AsyncGenerator<string> {
  for (const { id, what, name, folded } of await database.read(scope, allNames, [scope.workspaceId])) {
    const expected = what === 'company' ? companyKey(name) : foldName(name);
    if (folded !== expected) yield `The ${what} ${id}: folded_name is "${folded}" and should be "${expected}".`;
  }
  let last = BEFORE_ALL;
  for (;;) {
    const page = await database.read(scope, pageContacts, [scope.workspaceId, last, PAGE]);
    for (const contact of page) yield* faultsOf(contact);
    if (page.length < PAGE) return;
    last = page.at(-1)!.id;
  }
}

function* faultsOf(contact: ContactSources): Generator<string> {
  const { id, displayName, isErased, sortName, searchText } = contact;
  const expected = { sortName: sortNameOf(displayName), searchText: isErased ? '' : searchTextOf(contact) };
  if (sortName !== expected.sortName) {
    yield `Contact ${id}: sort_name is "${sortName}" and should be "${expected.sortName}".`;
  }
  if (searchText !== expected.searchText) {
    yield `Contact ${id}: search_text is "${searchText}" and should be "${expected.searchText}".`;
  }
}
