import { copyOf, type Group, newGroup, type Node } from './rule-model.js';

// Each edit gives a new tree and leaves the old one as it was, so that it can be come back to.

/** Where a node stands; null for the root and for strangers. */
export function parentOf(root: Group, id: string): { parent: Group; index: number } | null {
  for (const [index, child] of root.children.entries()) {
    if (child.id === id) return { parent: root, index };
    const below = child.type === 'group' ? parentOf(child, id) : null;
    if (below) return below;
  }
  return null;
}

export function replaced(root: Group, id: string, edit: (node: Node) => Node[]): Group {
  return {
    ...root,
    children: root.children.flatMap((child) => {
      if (child.id === id) return edit(child);
      return child.type === 'group' ? [replaced(child, id, edit)] : [child];
    }),
  };
}

/** With this node changed; the root too, which then is a group of its own. */
export function changed<Kind extends Node>(root: Group, id: string, change: Partial<Kind>): Group {
  if (root.id === id) {
    const { implied: _, ...rest } = root;
    return { ...rest, ...(change as Partial<Group>) };
  }
  return replaced(root, id, (node) => [{ ...node, ...change }]);
}

export function inserted(root: Group, parentId: string, index: number, node: Node): Group {
  if (root.id === parentId) return { ...root, children: root.children.toSpliced(index, 0, node) };
  return {
    ...root,
    children: root.children.map((child) => (child.type === 'group' ? inserted(child, parentId, index, node) : child)),
  };
}

export const removed = (root: Group, id: string): Group => replaced(root, id, () => []);

export const duplicated = (root: Group, id: string): { root: Group; copy: Node | null } => {
  let copy: Node | null = null;
  const next = replaced(root, id, (node) => [node, (copy = copyOf(node))]);
  return { root: next, copy };
};

/** In a group of its own, which then can take others. */
export const wrapped = (root: Group, id: string): Group => replaced(root, id, (node) => [newGroup('any', [node])]);

/** What a group holds, in its place. A group that is denied means something else without its brackets. */
export const unwrapped = (root: Group, id: string): Group =>
  replaced(root, id, (node) => (node.type === 'group' && node.nots === 0 ? node.children : [node]));

/** One place up or down, as the eye reads: into a group that stands there, and out of the own at its ends. */
export function moved(root: Group, id: string, step: -1 | 1): Group {
  const place = parentOf(root, id);
  if (!place) return root;
  const { parent, index } = place;
  const node = parent.children[index]!;
  const neighbour = parent.children[index + step];
  if (neighbour?.type === 'group') {
    return inserted(removed(root, id), neighbour.id, step > 0 ? 0 : neighbour.children.length, node);
  }
  if (neighbour) return inserted(removed(root, id), parent.id, index + step, node);
  const around = parentOf(root, parent.id);
  if (!around) return root;
  return inserted(removed(root, id), around.parent.id, around.index + (step > 0 ? 1 : 0), node);
}
