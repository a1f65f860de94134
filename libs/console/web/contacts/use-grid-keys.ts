import { type KeyboardEvent } from 'react';
import { type Choice } from './use-choice.js';

interface GridKeys {
  active: number;
  count: number;
  /** How many rows Page Down goes. */
  page: number;
  choice: Choice | null;
  move: (index: number) => void;
  open: (index: number) => void;
}

/** The keys of a grid of rows: arrows, Home, End, pages; Space, Shift and Ctrl+A choose; Enter opens; Escape lets go. */
export function useGridKeys({ active, count, page, choice, move, open }: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    // Keys that are pressed on a button of the head are its own.
    const isRow = event.target instanceof HTMLElement && event.target.dataset.index !== undefined;
    if (!isRow || count === 0 || event.altKey) return;
    const steps: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: count - 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      const index = Math.max(0, Math.min(count - 1, step));
      if (choice && event.shiftKey) choice.extend(index, active);
      move(index);
    } else if (event.key === 'Enter') open(active);
    else if (choice && event.key === ' ') {
      if (event.shiftKey) choice.extend(active);
      else choice.toggle(active);
    } else if (choice && (event.ctrlKey || event.metaKey) && event.code === 'KeyA') choice.chooseLoaded();
    else if (choice && event.key === 'Escape' && (choice.ids.size > 0 || choice.isEveryone)) choice.clear();
    else return;
    event.preventDefault();
  };
}
