import { type Group } from './rule-model.js';

/** What was, is, and was taken back. */
export interface History {
  past: readonly Group[];
  present: Group;
  future: readonly Group[];
  /** What was edited last, and when: what is typed without a pause is one edit. */
  last?: { what: string; at: number } | undefined;
}

export type HistoryAction =
  | { type: 'edit'; edit: (root: Group) => Group; what?: string | undefined; at: number }
  | { type: 'undo' }
  | { type: 'redo' }
  | { type: 'begin'; root: Group };

const PAUSE = 1_000;
const LONGEST_PAST = 200;

export const begun = (root: Group): History => ({ past: [], present: root, future: [] });

export function historyOf(before: History, action: HistoryAction): History {
  const { past, present, future } = before;
  switch (action.type) {
    case 'begin':
      return begun(action.root);
    case 'undo':
      return past.length === 0
        ? before
        : { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future] };
    case 'redo':
      return future.length === 0 ? before : { past: [...past, present], present: future[0]!, future: future.slice(1) };
    case 'edit': {
      const next = action.edit(present);
      if (next === present) return before;
      const goesOn =
        action.what !== undefined && before.last?.what === action.what && action.at - before.last.at < PAUSE;
      return {
        past: goesOn ? past : [...past, present].slice(-LONGEST_PAST),
        present: next,
        future: [],
        last: action.what === undefined ? undefined : { what: action.what, at: action.at },
      };
    }
  }
}
