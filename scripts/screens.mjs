import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openScreen, untilQuiet } from './pages.mjs';

/**
 * Every screen of the console, with the role that sees it (none: nobody has signed in) and where it is. A name after a
 * colon stands for the id that `findPlaces` finds for it. Some show what comes up after a few steps: keys that are
 * pressed, a text that is typed, the button with a text of the console's catalog, something that is waited for.
 */
export const SCREENS = [
  { name: 'sign-in', path: '/sign-in', steps: [{ shows: 'section button' }] },
  { name: 'home-rep', role: 'REP', path: '/' },
  { name: 'home-marketer', role: 'MARKETER', path: '/' },
  { name: 'contacts', role: 'REP', path: '/contacts' },
  { name: 'contact', role: 'REP', path: '/contacts/:champion' },
  { name: 'contact-referrals', role: 'REP', path: '/contacts/:champion?tab=referrals' },
  { name: 'contact-relationships', role: 'REP', path: '/contacts/:champion?tab=relationships' },
  { name: 'contact-duplicates', role: 'REP', path: '/contacts/:doubled?tab=duplicates' },
  { name: 'contact-history', role: 'REP', path: '/contacts/:champion?tab=history' },
  { name: 'referrals-board', role: 'REP', path: '/referrals' },
  { name: 'referrals-table', role: 'REP', path: '/referrals?view=table' },
  { name: 'segments', role: 'MARKETER', path: '/segments' },
  { name: 'segment-new', role: 'MARKETER', path: '/segments/new' },
  { name: 'segment', role: 'MARKETER', path: '/segments/:segment' },
  { name: 'graph', role: 'REP', path: '/graph?contact=:champion' },
  { name: 'graph-tree', role: 'REP', path: '/graph/tree?contact=:champion' },
  { name: 'graph-paths', role: 'REP', path: '/graph/paths?to=:distant' },
  { name: 'imports', role: 'MARKETER', path: '/imports' },
  { name: 'import-new', role: 'MARKETER', path: '/imports/new' },
  { name: 'import', role: 'MARKETER', path: '/imports/:import' },
  { name: 'settings-workspace', role: 'ADMIN', path: '/settings/workspace' },
  { name: 'settings-users', role: 'ADMIN', path: '/settings/users' },
  { name: 'settings-keys', role: 'ADMIN', path: '/settings/keys' },
  { name: 'settings-tags', role: 'ADMIN', path: '/settings/tags' },
  { name: 'settings-audit', role: 'ADMIN', path: '/settings/audit' },
  { name: 'settings-account', role: 'REP', path: '/settings/account' },
  { name: 'palette', role: 'REP', path: '/contacts', steps: [{ press: 'Control+k' }, { shows: '[role=dialog]' }] },
  {
    name: 'palette-people',
    role: 'REP',
    path: '/referrals',
    steps: [
      { press: 'Control+k' },
      { shows: '[role=dialog]' },
      { type: 'مریم' },
      { shows: '[role=dialog] bdi:has-text("مریم")' },
    ],
  },
  { name: 'shortcuts', role: 'REP', path: '/segments', steps: [{ press: '?' }, { shows: '[role=dialog]' }] },
  { name: 'nothing-there', role: 'REP', path: '/segments/nowhere/at/all' },
];

/** Opens a screen, with what its steps bring up, and waits until it is drawn. */
export async function showScreen(page, { path, steps = [] }, places, locale) {
  const address = path.replace(/:(\w+)/g, (_, name) => {
    if (!places[name]) throw new Error(`No id was found for ":${name}".`);
    return places[name];
  });
  await openScreen(page, address);
  for (const { press, type, button, shows } of steps) {
    if (press) await untilQuiet(page, () => page.keyboard.press(press));
    if (type) await untilQuiet(page, () => page.keyboard.type(type));
    if (button) await untilQuiet(page, () => page.getByRole('button', { name: textOf(button, locale) }).click());
    if (shows) await page.locator(shows).first().waitFor();
  }
}

/** As people read it; the name of a text begins with that of its feature. */
function textOf(name, locale) {
  const [feature] = name.split('.', 1);
  const file = new URL(`../libs/console/web/${feature}/messages.${locale}.json`, import.meta.url);
  const text = JSON.parse(readFileSync(file, 'utf8'))[name];
  if (!text) throw new Error(`There is no text "${name}" in ${locale}.`);
  return text;
}

/** Ids of what is worth looking at in the demo data; imports a small file, since the demo has no imports. */
export async function findPlaces(url, token) {
  const ask = newAsk(url, token);
  const { contacts, newest, segments, duplicatePairs } = await ask(`{
    contacts(first: 1, orderBy: CONVERTED_REFERRALS_DESC) { nodes { id } }
    newest: contacts(first: 50, orderBy: CREATED_DESC) { nodes { id } }
    segments { id kind memberCount rule }
    duplicatePairs(first: 1) { contact { id } }
  }`);
  const bySize = segments.filter(({ rule }) => rule).sort((a, b) => b.memberCount - a.memberCount);
  return {
    champion: contacts.nodes[0]?.id,
    doubled: duplicatePairs[0]?.contact.id,
    segment: bySize[0]?.id,
    distant: await findDistant(ask, newest.nodes),
    import: await importWithErrors(url, token, ask),
  };
}

const newAsk = (url, token) => async (query, variables) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return data;
};

/** Somebody whom others have to introduce: whom we have dealt with ourselves shows no path. */
async function findDistant(ask, contacts) {
  const query = 'query ($to: ID!) { introductionPaths(to: $to, first: 3) { hops } }';
  for (const { id } of contacts) {
    const { introductionPaths } = await ask(query, { to: id });
    if (introductionPaths.some(({ hops }) => hops > 1)) return id;
  }
  return contacts[0]?.id;
}

const FILE = `first name,last name,email,country
Nora,Berg,nora.berg@example.com,NO
Jonas,Lind,not an address,SE
نگار,سهرابی,negar.sohrabi@example.com,IR
,,,
`;

async function importWithErrors(url, token, ask) {
  const headers = { 'content-type': 'text/csv', authorization: `Bearer ${token}` };
  const sent = await fetch(`${url}/uploads?fileName=people.csv`, { method: 'POST', headers, body: FILE });
  const { uploadId } = await sent.json();
  const { startImport } = await ask(
    'mutation ($input: ImportInput!) { startImport(input: $input) { importJob { id } userErrors { message } } }',
    { input: { uploadId, kind: 'CONTACTS_CSV' } },
  );
  const { id } = startImport.importJob;
  // Jobs announce nothing, so it is asked for again and again.
  for (;;) {
    const { importJob } = await ask('query ($id: ID!) { importJob(id: $id) { state } }', { id });
    if (importJob.state !== 'QUEUED' && importJob.state !== 'RUNNING') return id;
    await sleep(50);
  }
}
