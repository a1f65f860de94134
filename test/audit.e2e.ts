import { expect, it } from '@jest/globals';
import { newWorkspace } from './support/moaref.js';

it('the audit tells who changed what, newest first, page by page', async () => {
  const own = await newWorkspace();
  for (const name of ['First', 'Second', 'Third']) {
    await own.admin.query(
      'mutation ($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { name } } }',
      {
        input: { name },
      },
    );
  }
  const PAGE = `query ($id: ID, $after: String) {
    audit(objectId: $id, first: 2, after: $after) { totalCount nodes { actor action objectType changes } pageInfo { hasNextPage endCursor } }
  }`;
  const first = (await own.admin.query(PAGE, { id: own.workspace.id })).audit;
  expect(first.totalCount).toBe(3);
  expect(first.nodes.map((entry: any) => entry.changes)).toEqual([
    { name: ['Second', 'Third'] },
    { name: ['First', 'Second'] },
  ]);
  expect(first.nodes[0]).toMatchObject({ actor: 'key: test', action: 'workspace.updated', objectType: 'Workspace' });
  const second = (await own.admin.query(PAGE, { id: own.workspace.id, after: first.pageInfo.endCursor })).audit;
  expect(second.nodes).toHaveLength(1);
  expect(second.pageInfo.hasNextPage).toBe(false);
});
