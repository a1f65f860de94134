import { expect, test } from '@jest/globals';
import { running } from './support/running.js';

const get = (path: string, headers: Record<string, string> = {}) => fetch(running().url + path, { headers });
const page = (path: string) => get(path, { accept: 'text/html,application/xhtml+xml' });

test('every address of the console is its page, under a policy without exceptions but one nonce', async () => {
  const nonces = new Set<string>();
  for (const path of ['/', '/contacts', '/contacts/any?tab=history', '/settings/audit']) {
    const answer = await page(path);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    const policy = answer.headers.get('content-security-policy')!;
    const nonce = /'nonce-([^']+)'/.exec(policy)![1]!;
    nonces.add(nonce);
    expect(await answer.text()).toContain(`nonce="${nonce}"`);
    const rules = new Map(policy.split('; ').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
    expect(Object.fromEntries(rules)).toEqual({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': `'self' 'nonce-${nonce}'`,
      'font-src': "'self'",
      'img-src': "'self' data:",
      'connect-src': "'self'",
      'manifest-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
  }
  expect(nonces.size).toBe(4);
});

test('its scripts are kept for ever, compressed, and asked for by names that change', async () => {
  const html = await (await page('/')).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)![1]!;
  const answer = await get(script, { 'accept-encoding': 'br' });
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  expect(answer.headers.get('content-encoding')).toBe('br');
  const again = await get(script, { 'if-none-match': answer.headers.get('etag')! });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test.each([
  ['who wants no page', '/contacts', { accept: 'application/json' }],
  ['a file that there is not', '/assets/none.js', { accept: 'text/html' }],
  ['a way out of the folder', '/assets/..%2findex.html', { accept: 'text/html' }],
  ['a door for data', '/exports/none', { accept: 'application/json' }],
])('%s gets none', async (_, path, headers) => {
  const answer = await get(path, headers);
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toMatch(/json/);
});
