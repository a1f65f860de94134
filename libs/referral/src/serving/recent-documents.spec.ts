import { parse } from 'graphql';
import { RecentDocuments } from './recent-documents.js';

const large = (name: string) => parse(`{ ${name} # ${'x'.repeat(200 * 1024)}\n }`);

test('keeps what was asked for lately, within its size', async () => {
  const documents = new RecentDocuments();
  for (const name of ['a', 'b']) await documents.set(name, large(name));
  await documents.get('a');
  await documents.set('c', large('c'));
  const kept = await Promise.all(['a', 'b', 'c'].map((name) => documents.get(name)));
  expect(kept.map((document) => document !== undefined)).toEqual([true, false, true]);
});

test('counts a document once, however often it is set', async () => {
  const documents = new RecentDocuments();
  for (const name of ['a', 'a', 'a', 'a', 'b']) await documents.set(name, large(name));
  expect(await documents.get('a')).toBeDefined();
});
