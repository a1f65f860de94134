import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { sql } from '../support/moaref.js';
import { killLaunched } from '../support/server.js';
import { Doors, SHUT, VIEWER } from './doors.js';
import { World } from './world.js';

/** Who is asking is told by one header, and where by the credential in it. */

let doors: Doors;
let ours: World;
let theirs: World;

beforeAll(async () => {
  [doors, ours, theirs] = await Promise.all([Doors.open(), World.fill(), World.fill()]);
}, 60_000);

afterAll(killLaunched);

describe('an Authorization header that is none', () => {
  it.each<[string, () => string]>([
    ['a bare key', () => ours.here.admin.token!],
    ['Basic', () => `Basic ${Buffer.from(`admin:${ours.here.admin.token}`).toString('base64')}`],
    ['Bearer without anything', () => 'Bearer'],
    ['Bearer twice', () => `Bearer Bearer ${ours.here.admin.token}`],
    ['two keys', () => `Bearer ${ours.here.admin.token} ${ours.here.admin.token}`],
    ['two credentials', () => `Bearer ${ours.here.admin.token}, Bearer ${ours.here.admin.token}`],
    ['9,000 characters', () => `Bearer ${'x'.repeat(9_000)}`],
    ['letters beyond ASCII', () => 'Bearer mrk_\u00e9\u00ff'],
    ["somebody else's prefix", () => `Bearer mrs_${ours.here.admin.token!.slice(4)}`],
    ['a pattern', () => 'Bearer mrk_%'],
    ['SQL', () => `Bearer mrk_'||(select/**/1)||'`],
  ])('opens no door: %s', async (_name, authorization) => {
    expect(await doors.all(authorization())).toEqual(SHUT);
  });

  it.each(['\0', '\x01', '\x1b[31m', '\r', '\n x'])('is refused with the control character %j', async (character) => {
    const token = ours.here.admin.token!;
    const { port, hostname } = new URL(doors.url);
    for (const [path, type] of [
      ['/graphql', 'application/json'],
      ['/uploads', 'text/csv'],
    ]) {
      const socket = connect(Number(port), hostname);
      const body = JSON.stringify({ query: VIEWER });
      socket.end(
        `POST ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\nContent-Type: ${type}\r\n` +
          `Authorization: Bearer ${token.slice(0, 10)}${character}${token.slice(10)}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 (400|401) /);
    }
    const authorization = `Bearer ${token.slice(0, 10)}${character}${token.slice(10)}`;
    expect(await doors.live({ authorization })).toBe(4403);
  });

  it.each([
    undefined,
    {},
    { authorization: null },
    { authorization: ['Bearer x'] },
    { authorization: { toString: 'x' } },
  ])('closes a live connection: %j', async (params) => {
    expect(await doors.live(params)).toBe(4403);
  });
});

describe('a workspace that somebody says is theirs', () => {
  const good = () => ({ authorization: `Bearer ${ours.here.admin.token}` });
  const forged = (): [string, Record<string, string>][] => {
    const { id, slug } = theirs.here.workspace;
    return [
      ['X-Workspace', { 'x-workspace': slug }],
      ['X-Workspace-Id', { 'x-workspace-id': id }],
      ['X-Tenant-Id', { 'x-tenant-id': id }],
      ['moaref.workspace', { 'moaref.workspace': id }],
      [
        'X-Forwarded-User',
        { 'x-forwarded-user': theirs.standing.userEmail, 'x-forwarded-email': theirs.standing.userEmail },
      ],
      ['X-Forwarded-Host', { 'x-forwarded-host': `${slug}.moaref.example`, forwarded: `host=${slug}.moaref.example` }],
      ['Host', { host: `${slug}.moaref.example` }],
      ['Cookie', { cookie: `authorization=Bearer ${theirs.here.admin.token}; workspace=${id}` }],
      ['X-Api-Key', { 'x-api-key': theirs.here.admin.token! }],
      ['X-Original-URL', { 'x-original-url': `/${slug}/graphql`, 'x-http-method-override': 'GET' }],
    ];
  };

  it('changes nothing as a header, with a credential and without', async () => {
    for (const [name, headers] of forged()) {
      const { body } = await doors.graphql({ ...headers, ...good() });
      expect([name, body.data?.viewer.workspace.id]).toEqual([name, ours.here.workspace.id]);
      expect([name, (await doors.graphql(headers)).status, await doors.live({}, headers)]).toEqual([name, 401, 4403]);
      expect([name, (await doors.upload(headers)).status]).toEqual([name, 401]);
      const { uploadId } = (await doors.upload({ ...headers, ...good() })).body;
      const [row] = await sql('select workspace_id from referral.upload where id = $1', [uploadId]);
      expect([name, row.workspace_id]).toEqual([name, ours.here.workspace.id]);
    }
  });

  it('changes nothing in the body, the variables or the address', async () => {
    const { id, slug } = theirs.here.workspace;
    const said = { workspace: slug, workspaceId: id, 'moaref.workspace': id, tenant: id };
    const bodies = [
      { query: VIEWER, ...said },
      { query: VIEWER, variables: said },
      { query: VIEWER, extensions: said },
      { query: VIEWER, extensions: { headers: { authorization: `Bearer ${theirs.here.admin.token}` } } },
    ];
    const query = `?workspace=${slug}&workspaceId=${id}&moaref.workspace=${id}&authorization=Bearer%20${theirs.here.admin.token}`;
    for (const body of bodies) {
      const { data } = (await doors.graphql(good(), body, `/graphql${query}`)).body;
      expect(data.viewer.workspace.id).toBe(ours.here.workspace.id);
      expect((await doors.graphql({}, body, `/graphql${query}`)).status).toBe(401);
    }
    expect((await doors.upload({}, `/uploads${query}`)).status).toBe(401);
    const { uploadId } = (await doors.upload(good(), `/uploads${query}`)).body;
    const [row] = await sql('select workspace_id from referral.upload where id = $1', [uploadId]);
    expect(row.workspace_id).toBe(ours.here.workspace.id);
    expect(await doors.live({ ...said, workspace: slug })).toBe(4403);
  });
});
