import { contentOf, eightAtOnce, innardsIn } from './support/hostile.js';
import { HOSTILE, MAY_BE_TAKEN } from './support/hostile-values.js';
import { bodyWith, type InputPosition, inputPositions, sampleOf } from './support/input-positions.js';
import { newWorkspace, TestClient, type TestWorkspace } from './support/moaref.js';
import { running } from './support/running.js';
import { servedSchema } from './support/schema-places.js';
import { smallWorld, type SmallWorld, waysInto } from './support/small-world.js';

const schema = await servedSchema(new TestClient(running().adminKey));

/** What a place named `id` means, by the words in the operation; the other names say it themselves. */
const NAMED: [RegExp, keyof SmallWorld][] = [
  [/Tag/, 'tag'],
  [/Segment/, 'segment'],
  [/Referral|Referrer|Acquisition/i, 'referral'],
  [/Interaction/, 'interaction'],
  [/unrelate/, 'relationship'],
  [/Company/, 'company'],
  [/User/, 'user'],
  [/ApiKey/, 'apiKey'],
  [/Import/i, 'importJob'],
  [/./, 'contact'],
];
const TEXTS: Record<string, string> = {
  email: 'new@example.com',
  emails: 'new@example.com',
  phones: '+36301234567',
  country: 'HU',
  countries: 'HU',
  locale: 'en',
  timeZone: 'Europe/Budapest',
  currency: 'EUR',
  calendar: 'gregory',
  color: '#aabbcc',
  domain: 'example.com',
  password: 'correct horse battery staple',
};

let here: TestWorkspace;
let world: SmallWorld;
const positions = (of: SmallWorld): InputPosition[] =>
  inputPositions(schema, waysInto(of), (operation, name, type) => {
    if (name === 'mergeIds') return of.otherTag;
    if (/^(contactId|otherId|refereeId|referrerId|participantIds)$/.test(name))
      return of.others[name === 'contactId' ? 0 : 1];
    if (name === 'ownerId') return of.user;
    if (operation === 'logInteraction' && name === 'kind') return 'NOTE';
    if (type.name === 'ID') return of[NAMED.find(([word]) => word.test(/Ids?$/.test(name) ? name : operation))![1]];
    return TEXTS[name] ?? sampleOf(type);
  }).map((position) => besides(position, of));

/** What an operation needs besides, though its type does not say so. */
function besides(position: InputPosition, of: SmallWorld): InputPosition {
  const input: any = position.variables.input;
  const [, next] = position.path;
  if (position.operation === 'connectReferral') {
    if (next !== 'referrer') input.referrerId = of.others[5];
    if (next !== 'referee') input.refereeId = of.others[6];
  }
  if (position.operation === 'recordEvent') input.contactId ??= of.others[0];
  if (position.operation === 'recordEvents') input.events[0].contactId ??= of.others[0];
  if (position.operation === 'tagContacts') {
    input.add ??= ['three'];
    if (!input.filter && !input.segmentId) input.contactIds ??= [of.others[0]];
  }
  if (position.operation === 'createContact') input.displayName ??= 'Somebody';
  if (position.operation === 'upsertContacts') input.contacts[0].displayName ??= 'Somebody';
  return position;
}
/** Known before there is a world; the ids are filled in when it is. */
const operations = [...new Set(positions({ others: [] } as unknown as SmallWorld).map(({ operation }) => operation))];

/** In the world there is; made once, as walking the schema for each operation took longer than asking the server. */
const byOperation = new Map<string, InputPosition[]>();

beforeAll(async () => {
  here = await newWorkspace();
  world = await smallWorld(here.admin);
  for (const position of positions(world)) {
    byOperation.set(position.operation, [...(byOperation.get(position.operation) ?? []), position]);
  }
});

async function send(position: InputPosition, json: string) {
  const response = await fetch(`${running().url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${here.admin.token}` },
    body: bodyWith(position, json),
  });
  const body: any = await response.json();
  const error = body.errors?.[0];
  const payload = error ? undefined : (Object.values(body.data)[0] as any);
  const payloads = [error?.extensions, payload, ...(payload?.results ?? [])];
  const userErrors: { path: string[] }[] = payloads.flatMap((part) => part?.userErrors ?? []);
  return {
    status: response.status,
    code: error?.extensions?.code,
    message: error?.message as string,
    body,
    userErrors,
  };
}

/** Whether a refusal says where the fault is; that a body is no JSON is all that can be said of it. */
function namesThePlace({ path }: InputPosition, { code, message, userErrors }: Awaited<ReturnType<typeof send>>) {
  if (code === 'BAD_REQUEST') return true;
  const inner = path.filter((step) => step !== 0).join('.');
  if (userErrors.length > 0) {
    const told = userErrors.map((refused) => refused.path.filter((step) => step !== '0').join('.'));
    return told.some((place) => place !== 'input' && inner.startsWith(place));
  }
  const [variable, ...rest] = path;
  const indexed = [variable, ...rest.map((step) => (step === 0 ? '[0]' : `.${step}`))].join('');
  if (message.includes(`The text at ${path.join('.')}`) || message.includes(`at "${indexed}`)) return true;
  return (
    rest.every((step) => step === 0) && (message.includes(`"$${variable}"`) || message.includes(`${variable} must be`))
  );
}

/** At most so many of them, always the same and spread over all. */
const some = <T>(items: T[], most: number): T[] =>
  items.filter((_, i) => (Math.imul(i, 2654435761) >>> 0) / 2 ** 32 < most / items.length);

const said = ({ operation, path }: InputPosition, json: string) =>
  `${operation} ${path.join('.')} = ${json.slice(0, 60)}`;

/** What is not looked at where somebody is being typed: nobody types ids. */
const UNREAD = ['Query.duplicatesOf draft.id', 'Query.duplicatesOf draft.ownerId'];

function casesOf(operation: string, values: typeof HOSTILE, most: number): { position: InputPosition; json: string }[] {
  const cases = byOperation
    .get(operation)!
    .filter(({ path }) => !UNREAD.includes(`${operation} ${path.join('.')}`))
    .flatMap((position) => values(position.type).map((json) => ({ position, json })));
  return some(cases, most);
}

describe('what no value of a type is, is refused with its place and changes nothing:', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    before = await contentOf(here.workspace.id);
  });
  afterAll(async () => {
    expect(await contentOf(here.workspace.id)).toEqual(before);
  });

  test.each(operations)('%s', async (operation) => {
    const surprises: string[] = [];
    const cases = casesOf(operation, HOSTILE, 150);
    expect(cases.length).toBeGreaterThan(0);
    await eightAtOnce(cases, async ({ position, json }) => {
      const answer = await send(position, json);
      const isRefused =
        (answer.status === 400 && ['BAD_USER_INPUT', 'BAD_REQUEST'].includes(answer.code)) ||
        (answer.status === 200 && answer.userErrors.length > 0);
      if (isRefused && namesThePlace(position, answer) && !innardsIn(answer.body)) return;
      surprises.push(`${said(position, json)}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    });
    expect(surprises).toEqual([]);
  });
});

describe('what is odd is taken or refused, and never breaks anything:', () => {
  const last = (operation: string) => Number(/^(delete|erase|merge|revoke|unrelate|remove|signOut)/.test(operation));
  const inOrder = [...operations].sort((a, b) => last(a) - last(b));

  test.each(inOrder)('%s', async (operation) => {
    const surprises: string[] = [];
    // Each try to sign in keeps a processor busy for a third of a second.
    const cases = casesOf(operation, MAY_BE_TAKEN, operation === 'signIn' ? 8 : 60);
    await eightAtOnce(cases, async ({ position, json }) => {
      const answer = await send(position, json);
      const isAnswered = answer.status === 200 && answer.code === undefined;
      const isRefused = answer.status === 400 && answer.code === 'BAD_USER_INPUT';
      // Who tries many passwords has to wait.
      const isHeldBack = answer.status === 429 && operation === 'signIn';
      if ((isAnswered || isRefused || isHeldBack) && !innardsIn(answer.body)) return;
      surprises.push(`${said(position, json)}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`);
    });
    expect(surprises).toEqual([]);
  });
});
