import fc from 'fast-check';
import { changed, duplicated, inserted, moved, parentOf, removed, unwrapped, wrapped } from './rule-edits.js';
import { begun, historyOf } from './rule-history.js';
import {
  type Group,
  modelOf,
  newCondition,
  newGroup,
  type Node,
  placeOf,
  type Rule,
  ruleOf,
  sizeOf,
} from './rule-model.js';
import { TEMPLATES } from './rule-templates.js';

const json = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.array(fc.string()));
const record = fc.dictionary(
  fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
  json,
);
/** What the API has today, what it may have one day, and what nobody would write. */
const leaf: fc.Arbitrary<Rule> = fc.oneof(
  fc
    .record({
      field: fc.constantFrom('SATISFACTION', 'CITY', 'A_FIELD_TO_COME'),
      greaterOrEqual: fc.constant('9'),
      more: fc.option(record, { nil: undefined }),
    })
    .map((contact) => ({ contact })),
  fc
    .constantFrom('contact', 'tag', 'event', 'interaction', 'referral', 'network', 'program')
    .chain((key) => record.map((value) => ({ [key]: value }))),
  fc.uuid().map((segmentId) => ({ segmentId })),
  fc.constantFrom<Rule>({}, { all: 'everybody' }, { not: 5 }, { any: [1] }, { all: [], any: [] }, { segmentId: 7 }),
);
const rule = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 4 }).map((all): Rule => ({ all })),
    fc.array(tie('rule'), { minLength: 1, maxLength: 4 }).map((any): Rule => ({ any })),
    tie('rule').map((not): Rule => ({ not })),
  ),
})).rule;

const nodesOf = (node: Node): Node[] => [node, ...(node.type === 'group' ? node.children.flatMap(nodesOf) : [])];
const leavesOf = (root: Group): Node[] => nodesOf(root).filter((node) => node.type === 'condition');
/** A tree with one of its nodes, not the root. */
const place = rule
  .map(modelOf)
  .chain((root) => fc.record({ root: fc.constant(root), node: fc.constantFrom(...nodesOf(root).slice(1)) }));

it('gives back every rule as it was, also what it does not know', () => {
  fc.assert(
    fc.property(rule, (given) => expect(ruleOf(modelOf(given))).toEqual(given)),
    { numRuns: 1_000 },
  );
  for (const template of Object.values(TEMPLATES)) expect(ruleOf(modelOf(template))).toEqual(template);
  expect(ruleOf(modelOf(null))).toBeNull();
});

it('finds the node that a path of the server means', () => {
  const pathsOf = (given: Rule, path: string[] = []): { path: string[]; rule: Rule }[] => {
    const [key] = Object.keys(given);
    if (Object.keys(given).length === 1 && (key === 'all' || key === 'any') && Array.isArray(given[key])) {
      const children = given[key] as Rule[];
      if (children.every((child) => typeof child === 'object')) {
        return children.flatMap((child, index) => pathsOf(child, [...path, key, String(index)]));
      }
    }
    if (Object.keys(given).length === 1 && key === 'not' && typeof given.not === 'object') {
      return pathsOf(given.not as Rule, [...path, 'not']);
    }
    return [{ path, rule: given }];
  };
  fc.assert(
    fc.property(rule, (given) => {
      const root = modelOf(given);
      const leaves = leavesOf(root);
      const paths = pathsOf(given);
      expect(paths).toHaveLength(leaves.length);
      paths.forEach(({ path, rule: meant }, index) => {
        const key = Object.keys(meant)[0] ?? 'nothing';
        const found = placeOf(root, [...path, key, 'deeper']);
        expect(found.id).toBe(leaves[index]!.id);
        expect(found.rest.at(-1)).toBe('deeper');
      });
    }),
  );
});

it('says of a group that it is the group', () => {
  const root = modelOf({ all: [{ segmentId: 'a' }, { not: { any: [] } }] });
  expect(placeOf(root, ['all', '1', 'not', 'any'])).toEqual({ id: root.children[1]!.id, rest: ['any'] });
  expect(placeOf(root, [])).toEqual({ id: root.id, rest: [] });
  expect(placeOf(root, ['all', '7'])).toEqual({ id: root.id, rest: ['all', '7'] });
});

it('counts levels and nodes as the API does', () => {
  const given: Rule = { all: [{ not: { any: [{ segmentId: 'a' }, { segmentId: 'b' }] } }, { segmentId: 'c' }] };
  expect(sizeOf(modelOf(given))).toEqual({ depth: 4, nodes: 6 });
  expect(sizeOf(modelOf({ segmentId: 'a' }))).toEqual({ depth: 1, nodes: 1 });
  expect(sizeOf(modelOf(null))).toEqual({ depth: 0, nodes: 0 });
});

it('grows from one condition into a group and back', () => {
  const one = modelOf({ segmentId: 'a' });
  const two = inserted(one, one.id, 1, newCondition('segmentId', 'b'));
  expect(ruleOf(two)).toEqual({ all: [{ segmentId: 'a' }, { segmentId: 'b' }] });
  expect(ruleOf(removed(two, two.children[1]!.id))).toEqual({ segmentId: 'a' });
  expect(ruleOf(changed<Group>(one, one.id, { join: 'any' }))).toEqual({ any: [{ segmentId: 'a' }] });
});

it('loses nobody and doubles nobody as conditions move', () => {
  fc.assert(
    fc.property(place, fc.constantFrom(-1 as const, 1 as const), ({ root, node }, step) => {
      const ids = (tree: Group) =>
        nodesOf(tree)
          .map(({ id }) => id)
          .toSorted();
      expect(ids(moved(root, node.id, step))).toEqual(ids(root));
    }),
  );
});

it('takes a condition by single steps from the first place to the last, through every group', () => {
  const end = newCondition('segmentId', 'end');
  const mover = newCondition('segmentId', 'mover');
  let root = newGroup('all', [mover, newGroup('any', [newGroup('all')]), end]);
  const visited: number[] = [];
  for (let step = 0; step < 6; step++) {
    root = moved(root, mover.id, 1);
    visited.push(depthOf(root, mover.id));
  }
  expect(visited).toEqual([2, 3, 2, 1, 1, 1]);
  expect(root.children.at(-1)).toBe(mover);
});

const depthOf = (root: Group, id: string): number => {
  const around = parentOf(root, id);
  return around ? 1 + depthOf(root, around.parent.id) : 0;
};

it('undoes each edit by its opposite', () => {
  fc.assert(
    fc.property(place, ({ root, node }) => {
      const before = ruleOf(root);
      const { parent, index } = parentOf(root, node.id)!;
      expect(ruleOf(inserted(removed(root, node.id), parent.id, index, node))).toEqual(before);
      const twice = duplicated(root, node.id);
      expect(ruleOf(removed(twice.root, twice.copy!.id))).toEqual(before);
      const around = wrapped(root, node.id);
      expect(ruleOf(unwrapped(around, parentOf(around, node.id)!.parent.id))).toEqual(before);
    }),
  );
});

it('keeps a denied group together: without its brackets it would mean something else', () => {
  const root = modelOf({ all: [{ not: { any: [{ segmentId: 'a' }, { segmentId: 'b' }] } }] });
  expect(unwrapped(root, root.children[0]!.id)).toEqual(root);
});

it('goes back and forth through what was edited, and takes what is typed in one go as one edit', () => {
  const start = modelOf({ segmentId: 'a' });
  const id = start.children[0]!.id;
  const edit = (value: string, at: number) => ({
    type: 'edit' as const,
    edit: (root: Group) => changed(root, id, { value }),
    what: id,
    at,
  });
  let history = begun(start);
  for (const action of [edit('b', 0), edit('bc', 500), edit('bcd', 1_200), edit('z', 5_000)]) {
    history = historyOf(history, action);
  }
  const shown: unknown[] = [];
  for (const type of ['undo', 'undo', 'undo', 'redo', 'redo', 'redo'] as const) {
    history = historyOf(history, { type });
    shown.push(ruleOf(history.present)!.segmentId);
  }
  expect(shown).toEqual(['bcd', 'a', 'a', 'bcd', 'z', 'z']);
});
