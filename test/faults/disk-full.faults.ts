import { setTimeout as sleep } from 'node:timers/promises';
import { upload } from '../support/imports.js';
import { ALL_HOLD, Installation } from './installation.js';
import { SmallDisk } from './small-disk.js';

// PostgreSQL's files, its log and the reserve take half of it.
const disk = SmallDisk.mount(320);
if (!disk) process.stderr.write('The tests of a full disk are left out: this user may not mount a tmpfs.\n');

let moaref: Installation;
beforeAll(async () => {
  if (disk) moaref = await Installation.start({}, disk.dataDir);
});
afterAll(async () => {
  await moaref?.remove();
  disk?.unmount();
});

const CREATE = `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { code } } }`;
const COUNT = '{ contacts(first: 1) { totalCount } }';
let created = 0;

/** Writes until an answer is as wished for; the last answer. */
async function createUntil(wished: (status: number) => boolean) {
  for (;;) {
    const input = { displayName: 'x'.repeat(200), customFields: { note: 'x'.repeat(2_000) } };
    const answer = await moaref.admin.raw(CREATE, { input });
    if (answer.status === 200) created++;
    if (wished(answer.status)) return answer;
    await sleep(20);
  }
}

const timesSaid = (text: string) => moaref.said.split(text).length - 1;

async function untilSaid(text: string): Promise<void> {
  while (timesSaid(text) === 0) await sleep(50);
}

const onSmallDisk = disk ? test : test.skip;

onSmallDisk('on a full disk changes are refused in plain words and reads go on', async () => {
  await createUntil((status) => status === 200);
  disk!.fill();
  const { body, headers } = await createUntil((status) => status !== 200);
  expect(body.errors).toMatchObject([
    { message: expect.stringContaining('nothing was changed'), extensions: { code: 'SERVICE_UNAVAILABLE' } },
  ]);
  expect(headers.get('retry-after')).toBe('30');
  const file = await upload(moaref.admin, 'name\nZoe'.padEnd(100_000), undefined, moaref.url);
  expect(file).toMatchObject({ status: 503, body: { message: expect.stringContaining('nothing was changed') } });
  expect((await moaref.admin.query(COUNT)).contacts.totalCount).toBe(created);
  expect((await fetch(`${moaref.url}/readyz`)).status).toBe(200);
  await untilSaid('is full: changes are refused, reading goes on.');
});

onSmallDisk('reads go on where others take the very last byte', async () => {
  disk!.fill();
  const postmaster = moaref.postmasterPid;
  for (let i = 0; i < 100; i++) {
    const { status } = await moaref.admin.raw(CREATE, { input: { displayName: 'y'.repeat(200) } });
    expect(status).toBe(503);
    expect((await moaref.admin.query(COUNT)).contacts.totalCount).toBe(created);
  }
  expect(moaref.postmasterPid).toBe(postmaster);
});

onSmallDisk(
  'PostgreSQL that was killed meanwhile, and all changes, come back by themselves with the room',
  async () => {
    process.kill(moaref.postmasterPid, 'SIGKILL');
    await untilSaid('ended unexpectedly; starting it again');
    disk!.empty();
    await createUntil((status) => status === 200);
    await untilSaid('has room again: changes are taken.');
    expect((await moaref.admin.query(COUNT)).contacts.totalCount).toBe(created);
    expect(await moaref.check()).toMatch(ALL_HOLD);
    // The operator is told once, not at every attempt.
    expect(timesSaid('is full: changes are refused')).toBe(1);
    expect(timesSaid('starting it again')).toBe(1);
  },
);
