import { newWorkspace } from './support/moaref.js';

test('answers who is asking', async () => {
  const { rep, workspace } = await newWorkspace();
  const { viewer } = await rep.query('{ viewer { role workspace { id } } }');
  expect(viewer).toEqual({ role: 'REP', workspace: { id: workspace.id } });
});
