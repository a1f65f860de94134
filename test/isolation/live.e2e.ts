import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { running } from '../support/running.js';
import { foreignIn } from './answers.js';
import { rootFields, selectionOf, servedSchema } from './schema-walk.js';
import { World } from './world.js';

/** For each subscription, what it is asked with, and a change that it tells of. */
const SUBSCRIPTIONS: Record<string, { args?: (world: World) => string; change: (world: World) => Promise<unknown> }> = {
  contactChanged: {
    args: ({ standing }) => `(id: "${standing.contact}")`,
    change: (world) => {
      const input = { id: world.standing.contact, patch: { jobTitle: world.word() } };
      return world.change('updateContact', 'UpdateContactInput', 'contact { id }', input);
    },
  },
  referralChanged: {
    change: (world) => {
      const input = { id: world.standing.referral, note: world.word() };
      return world.change('updateReferral', 'UpdateReferralInput', 'referral { id }', input);
    },
  },
};

let ours: World;
let theirs: World;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([World.fill(), World.fill()]);
}, 60_000);

it('knows every subscription', async () => {
  const fields = rootFields(await servedSchema(ours.here.admin)).filter(
    ({ operation }) => operation === 'subscription',
  );
  expect(fields.map(({ fields: [field] }) => field!.name)).toEqual(Object.keys(SUBSCRIPTIONS));
});

describe.each(['admin', 'marketer', 'rep', 'reader'] as const)('a %s', (role) => {
  it.each(Object.keys(SUBSCRIPTIONS))('who asks for %s hears nothing of another workspace', async (name) => {
    const { args, change } = SUBSCRIPTIONS[name]!;
    const schema = await servedSchema(ours.here.admin);
    const selection = selectionOf(schema.getSubscriptionType()!.getFields()[name]!.type, 1);
    const client = createClient({
      url: `${running().url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${ours.here[role].token}` },
    });
    const heard: { from: string; answer: unknown }[] = [];
    const failed: unknown[] = [];
    let told = () => undefined as void;
    const listen = (from: string, world: World) =>
      client.subscribe(
        { query: `subscription { ${name}${args?.(world) ?? ''} ${selection} }` },
        {
          next: (answer) => {
            heard.push({ from, answer });
            told();
          },
          error: (error) => failed.push(error),
          complete: () => undefined,
        },
      );
    // Asked for in this order, so that it is there once the other one tells something.
    if (args) listen('theirs', theirs);
    listen('ours', ours);
    try {
      // Twice: what is announced of ours after theirs has been tells that theirs is over.
      for (let round = 0; round < 2; round++) {
        const before = heard.length;
        while (heard.length === before && failed.length === 0) {
          await change(theirs);
          const next = new Promise<void>((resolve) => (told = resolve));
          await change(ours);
          // A subscription begins some time after it is asked for, and nothing says when.
          await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 500))]);
        }
      }
      expect(failed).toEqual([]);
      expect(new Set(heard.map(({ from }) => from))).toEqual(new Set(['ours']));
      const body = heard.map(({ answer }) => answer);
      expect(JSON.stringify(body)).toContain(ours.mark);
      expect(foreignIn({ status: 200, body }, theirs.mark, await theirs.ids(), [])).toEqual([]);
    } finally {
      await client.dispose();
    }
  });
});
