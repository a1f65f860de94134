import { useCallback, useMemo, useReducer, useRef } from 'react';
import { type Group, modelOf, type Node, type Rule, ruleOf } from './rule-model.js';
import { changed, duplicated, inserted, moved, parentOf, removed, unwrapped, wrapped } from './rule-edits.js';
import { begun, historyOf } from './rule-history.js';

export interface RuleEditor {
  root: Group;
  rule: Rule | null;
  canUndo: boolean;
  canRedo: boolean;
  undo: () => void;
  redo: () => void;
  /** Begins with another rule; it can be taken back. */
  put: (rule: Rule | null) => void;
  add: (parentId: string, node: Node) => void;
  change: (id: string, change: Partial<Node>, what?: string) => void;
  remove: (id: string) => void;
  duplicate: (id: string) => void;
  move: (id: string, step: -1 | 1) => void;
  wrap: (id: string) => void;
  unwrap: (id: string) => void;
  /** Whom the focus is to go to once it is drawn; asking takes it. */
  takeFocus: (id: string) => boolean;
}

/** A rule that is being edited, with all that can be done to it and its way back. */
export function useRuleEditor(first: Rule | null): RuleEditor {
  const [history, send] = useReducer(historyOf, first, (rule) => begun(modelOf(rule)));
  const focus = useRef<string | null>(null);
  const { present: root } = history;
  const edit = useCallback(
    (change: (root: Group) => Group, what?: string) => send({ type: 'edit', edit: change, what, at: Date.now() }),
    [],
  );
  const rule = useMemo(() => ruleOf(root), [root]);
  return {
    root,
    rule,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => send({ type: 'undo' }),
    redo: () => send({ type: 'redo' }),
    put: (next) => edit(() => modelOf(next)),
    add(parentId, node) {
      focus.current = node.id;
      edit((now) => inserted(now, parentId, Infinity, node));
    },
    change: (id, change, what) => edit((now) => changed(now, id, change), what && `${id} ${what}`),
    remove(id) {
      const place = parentOf(root, id);
      if (!place) return;
      const { children } = place.parent;
      focus.current = (children[place.index + 1] ?? children[place.index - 1])?.id ?? place.parent.id;
      edit((now) => removed(now, id));
    },
    duplicate(id) {
      const { root: next, copy } = duplicated(root, id);
      focus.current = copy?.id ?? null;
      edit(() => next);
    },
    move(id, step) {
      focus.current = id;
      edit((now) => moved(now, id, step));
    },
    wrap(id) {
      focus.current = id;
      edit((now) => wrapped(now, id));
    },
    unwrap: (id) => edit((now) => unwrapped(now, id)),
    takeFocus(id) {
      if (focus.current !== id) return false;
      focus.current = null;
      return true;
    },
  };
}
