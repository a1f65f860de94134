import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect } from '@jest/globals';
import { untilQuiet } from '../../scripts/pages.mjs';
import { expectAccessible } from '../support/accessible.js';
import { newPage, takeProblems, test } from '../support/browser.js';
import { newUser, sessionOf } from '../support/browser-users.js';
import { focusFaults } from '../support/focus.js';
import { layoutFaults } from '../support/layout.js';
import { newWorkspace } from '../support/moaref.js';
import { scriptsOf } from '../support/script-weight.js';
import { addressOf, killLaunched, launch } from '../support/server.js';

// What the other tests in a browser rely on, against pages that have what they are to find.

const head = (title: string) => `<!doctype html><html lang="en"><head><title>${title}</title>
  <link rel="icon" href="data:,"></head><body><main>`;

const PAGES: Record<string, string> = {
  sound: `${head('Sound')}<h1>Sound</h1><label>Name <input></label>`,
  'logs-an-error': `${head('Logs')}<script>console.error('it went wrong')</script>`,
  throws: `${head('Throws')}<script>throw new Error('nobody caught it')</script>`,
  'breaks-its-policy': `${head('Policy')}<script src="data:text/javascript,1"></script>`,
  'asks-abroad': `${head('Abroad')}<img alt="" src="http://foreign.example/pixel.png">`,
  'talks-abroad': `${head('Talks')}<script>new WebSocket('ws://foreign.example/')</script>`,
  'meets-a-failure': `${head('Failure')}<script>fetch('/failing')</script>`,
  'loses-the-server': `${head('Lost')}<script>fetch('/lost').catch(() => undefined)</script>`,
  'not-for-all': `${head('Not for all')}<h1>Not for all</h1><input id="nameless">
    <p style="color: #ccc; background: #fff">Too pale to read</p><img src="data:,">`,
  'ill-laid': `${head('Ill laid')}<meta name="viewport" content="width=device-width"><style>
      p { margin: 0; white-space: nowrap } .narrow { width: 5rem; overflow: hidden }
    </style>
    <p class="narrow">This text is cut off</p>
    <p class="narrow" style="text-overflow: ellipsis">This text ends in dots</p>
    <p class="narrow" style="overflow: auto">This text can be scrolled to</p>
    <p class="narrow" style="width: 1px; height: 1px">This text is for screen readers</p>
    <div class="narrow" style="height: 1rem"><div style="height: 1rem"></div><p>Below</p></div>
    <p style="position: absolute; left: -2rem">Before the page</p>
    <p style="width: 600px">contacts.title</p><p hidden>contacts.hidden</p>`,
  'hard-to-steer': `${head('Hard to steer')}<style>.bare { outline: 0 } .lid { position: fixed; inset: 50px 0 auto; height: 40px }
      .below { position: absolute; top: 60px }</style>
    <button>Fine</button><button class="bare">Bare</button><button class="below">Below</button><div class="lid"></div>
    <label style="outline: 1px solid"><input type="checkbox" class="bare">Its label shows it</label>
    <button onkeydown="event.preventDefault()">Trap</button>`,
  'asks-twice': `${head('Asks twice')}<h1>Asks twice</h1><button>Ask</button><p></p><script>
    const show = (text) => (document.querySelector('p').textContent += text);
    const ask = async (path) => (await fetch(path)).text();
    document.querySelector('button').onclick = async () => { show(await ask('/one')); show(await ask('/two')); };
  </script>`,
  'loads-scripts': `${head('Scripts')}<script src="/first.js"></script><button>More</button><script>
    document.querySelector('button').onclick = () => {
      const script = document.createElement('script');
      script.src = '/second.js';
      script.onload = () => document.querySelector('main').append('loaded');
      document.body.append(script);
    };</script>`,
  webgl: `${head('WebGL')}<canvas></canvas><p></p><script>
    const gl = document.querySelector('canvas').getContext('webgl2');
    gl.clearColor(0, 1, 0, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const pixel = new Uint8Array(4);
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    document.querySelector('p').textContent = pixel.join();
  </script>`,
};

const SCRIPT = gzipSync(`/* ${'moaref '.repeat(500)} */`);

let server: Server;
let site: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url!.slice(1);
    if (path === 'lost') return void request.socket.destroy();
    if (path === 'failing') return void response.writeHead(503).end();
    if (path.endsWith('.js')) {
      return void response
        .writeHead(200, {
          'content-type': 'text/javascript',
          'content-encoding': 'gzip',
          'content-length': SCRIPT.length,
        })
        .end(SCRIPT);
    }
    if (!PAGES[path]) return void response.end(`${path} `);
    const policy = "default-src 'self' http: ws: 'unsafe-inline'; img-src http: data:";
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(PAGES[path]);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  killLaunched();
});

test('a page that does nothing wrong has no problems', async () => {
  const page = await newPage();
  await page.goto(`${site}/sound`);
  await expectAccessible(page, 'the page');
  expect(takeProblems()).toEqual([]);
});

test.each([
  ['logs-an-error', 'console error: it went wrong'],
  ['throws', 'exception: Error: nobody caught it'],
  ['breaks-its-policy', 'content security policy: '],
  ['asks-abroad', 'foreign host: http://foreign.example/pixel.png'],
  ['talks-abroad', 'foreign host: ws://foreign.example/'],
  ['meets-a-failure', 'HTTP 503: GET '],
  ['loses-the-server', 'failed request: GET '],
])('a page that %s is reported', async (path, problem) => {
  const page = await newPage();
  await untilQuiet(page, () => page.goto(`${site}/${path}`, { waitUntil: 'load' }));
  expect(takeProblems()).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
});

test('a page that not all can use is refused, with what to mend', async () => {
  const page = await newPage();
  await page.goto(`${site}/not-for-all`);
  const refusal = expectAccessible(page, 'the page');
  await expect(refusal).rejects.toThrow(/the page is not accessible:/);
  await expect(refusal).rejects.toThrow(/color-contrast \(serious\).*\n {2}p\n {4}<p style/);
  await expect(refusal).rejects.toThrow(/image-alt \(critical\)/);
  await expect(refusal).rejects.toThrow(/label \(critical\).*\n {2}#nameless/);
});

test('what is laid out badly or not translated is found, and nothing else', async () => {
  const page = await newPage({ viewport: 'phone' });
  await page.goto(`${site}/ill-laid`);
  expect(await layoutFaults(page)).toEqual([
    'the page is 608 wide, its window 390',
    'the page is 600 wide, its window 374',
    'cut off: "This text is cut off" in <p class="narrow">',
    'cut off: "Below" in <p class="">',
    'outside of the page: "Before the page" in <p class="">',
    'no translation: contacts.title',
  ]);
  await page.goto(`${site}/sound`);
  expect(await layoutFaults(page)).toEqual([]);
});

test('what cannot be steered by keys is found, and nothing else', async () => {
  const page = await newPage();
  await page.goto(`${site}/hard-to-steer`);
  expect(await focusFaults(page, 6)).toEqual([
    'no mark of the focus: <button class="bare"> Bare',
    'covered: <button class="below"> Below',
    'Tab does not lead on: <button class=""> Trap',
  ]);
  await page.goto(`${site}/sound`);
  expect(await focusFaults(page, 6)).toEqual([]);
});

test('waiting for quiet includes what is asked because of an answer', async () => {
  const page = await newPage();
  await page.goto(`${site}/asks-twice`);
  await untilQuiet(page, () => page.getByRole('button').click());
  expect(await page.locator('p').textContent()).toBe('one two ');
});

test('weighs the scripts that came until something happened, and no others', async () => {
  const page = await newPage();
  const first = await scriptsOf(page, () => page.goto(`${site}/loads-scripts`));
  expect(first).toMatchObject([{ url: `${site}/first.js`, transferred: SCRIPT.length, gzip: SCRIPT.length }]);
  const second = await scriptsOf(page, async () => {
    await page.getByRole('button').click();
    await page.getByText('loaded').waitFor();
  });
  expect(second.map(({ url }) => url)).toEqual([`${site}/second.js`]);
});

test('draws with WebGL', async () => {
  const page = await newPage();
  await page.goto(`${site}/webgl`);
  expect(await page.locator('p').textContent()).toBe('0,255,0,255');
});

test('the contexts of two pages share nothing', async () => {
  const [one, other] = await Promise.all([newPage(), newPage()]);
  await Promise.all([one.goto(`${site}/sound`), other.goto(`${site}/sound`)]);
  await one.evaluate('localStorage.setItem("mark", "one")');
  expect(await other.evaluate('localStorage.getItem("mark")')).toBeNull();
});

test('a page has the session of its user and what it has chosen before its first script runs', async () => {
  const w = await newWorkspace();
  const session = await sessionOf(w, await newUser(w, 'REP'));
  const page = await newPage({ session, locale: 'fa', theme: 'dark', viewport: 'phone' });
  await page.goto('/healthz');
  const kept = await page.evaluate<string>('JSON.stringify(localStorage)');
  expect(JSON.parse(kept)).toEqual({
    'moaref.session': JSON.stringify(session),
    'moaref.locale': 'fa',
    'moaref.theme': 'dark',
  });
  expect(session).toEqual({ token: expect.stringMatching(/^mrs_/), expiresAt: expect.stringMatching(/^20..-/) });
  expect(await page.evaluate('screen.width')).toBe(390);
  // A page that signs out stays so when it is loaded again.
  await page.evaluate('localStorage.removeItem("moaref.session")');
  await page.reload();
  expect(await page.evaluate('localStorage.getItem("moaref.session")')).toBeNull();
});

test('GraphiQL opens under its content security policy, without the internet', async () => {
  const url = await addressOf(launch({ NODE_ENV: 'development' }));
  const page = await newPage();
  await page.goto(`${url}/graphql`);
  await page.getByRole('button', { name: 'Execute query' }).waitFor();
});
