import { setTimeout } from 'node:timers/promises';
import { type GraphQLSchema } from 'graphql';
import { FIELD_PERMISSIONS, mayDo } from '../../libs/referral/src/access/permissions.js';
import { type Role } from '../../libs/referral/src/access/role.js';
import { sql } from '../support/moaref.js';
import { type Position, positionsOf, rootFields, servedSchema } from './schema-walk.js';
import { rowsOf, World } from './world.js';
import { cursorIn, foreignIn, plainly, unknownLike } from './answers.js';
import { POSITIONS, takenAt, type Takes } from './positions.js';
import { type Answer, Asker } from './replay.js';

/**
 * Each place of each operation that takes an id, a cursor or a name is given another workspace's, while all others hold
 * good values of one's own. Whoever asks must not be able to tell it from one that nobody has.
 */

const ROLES = ['ADMIN', 'MARKETER', 'REP', 'READER'] as const;

let schema: GraphQLSchema;
/** The other workspace. */
let theirs: World;
let theirIds: Set<string>;
let theirRows: Awaited<ReturnType<typeof rowsOf>>;
let positions: Position[];
/** Values of theirs for each role and position; what is taken for something new serves once. */
const values = new Map<string, string[]>();

const rootOf = ({ fields }: Position) => fields[0]!.name;
const keyOf = (role: string, position: Position) =>
  [role, ...[...position.fields, ...position.path].map(({ name }) => name)].join(' ');

function takesOf(position: Position): Takes {
  const takes = takenAt(rootOf(position), position.name);
  if (!takes) throw new Error(`${position.name} has no entry among the positions.`);
  return takes;
}

beforeAll(async () => {
  theirs = await World.fill();
  schema = await servedSchema(theirs.here.admin);
  positions = positionsOf(schema).filter(
    (position) => position.operation !== 'subscription' && takenAt(rootOf(position), position.name),
  );
  for (const role of ROLES) {
    for (const position of positions) values.set(keyOf(role, position), await valuesOf(position));
  }
  theirRows = await rowsOf(theirs.here.workspace.id);
  theirIds = await theirs.ids();
}, 300_000);

async function valuesOf(position: Position): Promise<string[]> {
  const { kind, isNew } = takesOf(position);
  if (kind === 'cursor') return [await ownCursor(theirs, position)];
  if (isNew) return [await theirs.fresh(kind)];
  return [theirs.standing[kind], ...(kind === 'contact' ? theirs.gone : [])];
}

const ownCursor = async (world: World, position: Position) =>
  cursorIn(await new Asker(world, world.here.admin, 'standing').ask(position), position);

it('knows every place of the schema that takes a text or an id, and no other', () => {
  const all = positionsOf(schema);
  const unknown = all.filter((position) => takenAt(rootOf(position), position.name) === undefined);
  expect(unknown.map(({ name }) => name)).toEqual([]);
  const names = new Set(all.flatMap((position) => [position.name, `${rootOf(position)} ${position.name}`]));
  expect(Object.keys(POSITIONS).filter((name) => !names.has(name))).toEqual([]);
  const ids = all.filter(({ path }) => /\bID\b/.test(String(path.at(-1)!.type)));
  expect(ids.filter((position) => !takenAt(rootOf(position), position.name))).toEqual([]);
});

it('gets each operation done where all values are own', async () => {
  const own = await World.fill();
  const failed: string[] = [];
  for (const reached of rootFields(schema).filter(({ operation }) => operation !== 'subscription')) {
    // An API key has no account of its own.
    const client = reached.fields[0]!.name === 'updateViewer' ? own.person : own.here.admin;
    const answer = await new Asker(own, client, 'fresh').ask(reached);
    if (!isDone(answer)) failed.push(`${reached.fields[0]!.name}: ${JSON.stringify(answer.body)}`);
    const leaks = foreignIn(answer, theirs.mark, theirIds, []);
    if (leaks.length > 0) failed.push(`${reached.fields[0]!.name} shows ${leaks.join()}`);
  }
  expect(failed).toEqual([]);
}, 60_000);

it.each(ROLES)(
  'answers %s of what another workspace has as of what nobody has',
  async (role) => {
    const own = await World.fill();
    const surprises: string[] = [];
    const adopted: string[] = [];
    for (const position of positions) {
      const anonymous = rootOf(position) === 'signIn';
      // Who signs in has no role yet.
      if (anonymous && role !== 'ADMIN') continue;
      const takes = takesOf(position);
      if (position.operation === 'mutation') await jobsEnded(own);
      const allowed = mayDo(role as Role, FIELD_PERMISSIONS[rootOf(position)] ?? 'read');
      const client = anonymous ? own.here.anonymous : own.here[role.toLowerCase() as 'admin'];
      const asker = new Asker(own, client, position.operation === 'mutation' && allowed ? 'fresh' : 'standing');
      const answerTo = (value: string) => asker.ask(position, { at: { position, takes, value } });
      const compared = (answer: Answer, value: string) => plainly(answer, value, own.mark);
      const complain = (what: string, ...answers: unknown[]) =>
        surprises.push([keyOf(role, position), what, ...answers.map((answer) => JSON.stringify(answer))].join('\n  '));

      let unlike = '';
      for (const value of values.get(keyOf(role, position))!) {
        if (takes.isNew || takes.isKept) adopted.push(value);
        const foreign = await answerTo(value);
        const unknown = await answerTo(unknownLike(value, theirs.mark));
        unlike = compared(unknown, unknownLike(value, theirs.mark));
        const leaks = foreignIn(foreign, theirs.mark, theirIds, [value, ...adopted]);
        if (leaks.length > 0) complain(`shows ${leaks.join()}`, foreign.body);
        if (foreign.status >= 500) complain('fails', foreign.body);
        if (compared(foreign, value) !== unlike) complain('tells', compared(foreign, value), unlike);
      }
      if (role !== 'ADMIN') continue;
      // That it is this place which decides: an own value does what the foreign one does not.
      const value = takes.kind === 'cursor' ? await ownCursor(own, position) : await asker.own(takes);
      const answer = await answerTo(value);
      if (!takes.decidesNothing && !isDone(answer)) complain('refuses an own value', answer.body);
      const same = compared(answer, value) === unlike;
      if (takes.isNew && !same) complain('tells new from new', compared(answer, value), unlike);
      if (!takes.isNew && !takes.decidesNothing && takes.kind !== 'cursor' && same) complain('decides nothing', unlike);
    }
    expect(surprises).toEqual([]);

    expect(await rowsOf(theirs.here.workspace.id)).toEqual(theirRows);
    const pointing = (await rowsOf(own.here.workspace.id)).filter(
      ({ row }) => foreignIn({ status: 0, body: row }, theirs.mark, theirIds, adopted).length > 0,
    );
    expect(pointing).toEqual([]);
  },
  300_000,
);

/** A workspace may have so many jobs waiting, and asking for them is quicker than they are done. */
async function jobsEnded({ here: { workspace } }: World): Promise<void> {
  const waiting = ['export_job', 'import_job', 'bulk_job'].map(
    (table) => `select from referral.${table} where workspace_id = $1 and state in ('QUEUED', 'RUNNING')`,
  );
  while ((await sql(waiting.join(' union all '), [workspace.id])).length > 0) await setTimeout(20);
}

/** Neither an error nor a user error, be it of one item of many. */
const isDone = ({ status, body }: Answer) =>
  status === 200 && !body.errors && !/"userErrors":\[\{/.test(JSON.stringify(body));
