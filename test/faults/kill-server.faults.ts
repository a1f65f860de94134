import { Installation } from './installation.js';

let moaref: Installation;
beforeAll(async () => {
  moaref = await Installation.start();
});
afterAll(() => moaref.remove());

test('a killed server starts again without help', async () => {
  expect(await moaref.endServer('SIGKILL')).toBe('SIGKILL');
  await moaref.startServer();
  expect(await moaref.admin.query('{ viewer { role } }')).toEqual({ viewer: { role: 'ADMIN' } });
  expect(await moaref.check()).toMatch(/^default: all \d+ invariants hold\.$/m);
});
