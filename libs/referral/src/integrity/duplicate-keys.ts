import { type Database, type Scope } from '../common/database.js';
import { keysOf, keyText } from '../duplicates/duplicate-keys.js';
import { pageKeySources } from './sql/key-sources.js';

const PAGE = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

export const duplicateKeys = {
  name: 'duplicates are looked for by what contacts are called and reached by',
  reason: 'The same person would stand there twice without anybody being told.',
};

/** Where the keys that are kept of a contact are not those that it has: after the rules of keysOf have changed, too. */
export async function* findKeyFaults(database: Database, scope: Scope): AsyncGenerator<string> {
  let last = BEFORE_ALL;
  for (;;) {
    const page = await database.read(scope, pageKeySources, [scope.workspaceId, last, PAGE]);
    for (const { id, isErased, kept, ...contact } of page) {
      const expected = new Set(isErased ? [] : keysOf(contact).map(keyText));
      const missing = [...expected].filter((key) => !kept.some((one) => keyText(one) === key));
      const wrong = kept.map(keyText).filter((key) => !expected.has(key));
      if (missing.length > 0) yield `Contact ${id}: duplicates are not looked for by ${shown(missing)}.`;
      if (wrong.length > 0) yield `Contact ${id}: duplicates are looked for by ${shown(wrong)}.`;
    }
    if (page.length < PAGE) return;
    last = page.at(-1)!.id;
  }
}

const shown = (keys: string[]): string => keys.map((key) => `"${key.replace('\0', ' ')}"`).join(', ');
