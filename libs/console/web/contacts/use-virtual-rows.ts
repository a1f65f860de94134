import { type RefObject, useCallback, useLayoutEffect, useState } from 'react';

/** Drawn beyond the edges, so that a fast wheel does not outrun the drawing. */
const SPARE = 8;

interface VirtualRows {
  /** The first row to draw, and the first one no more. */
  from: number;
  to: number;
  /** Scrolls no more than it must for the row to be seen. */
  reveal: (index: number) => void;
}

/** Which of many rows of one height are in view of the element that scrolls them, below a head that stays. */
export function useVirtualRows(
  scroller: RefObject<HTMLElement | null>,
  { count, height, head }: { count: number; height: number; head: number },
): VirtualRows {
  const [view, setView] = useState({ from: 0, to: 30 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const first = Math.floor(element.scrollTop / height);
      const from = Math.max(0, first - SPARE);
      const to = first + Math.ceil(element.clientHeight / height) + SPARE;
      setView((before) => (before.from === from && before.to === to ? before : { from, to }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, height]);

  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (!element) return;
      const top = index * height;
      const bottom = top + height - (element.clientHeight - head);
      if (element.scrollTop > top) element.scrollTop = top;
      else if (element.scrollTop < bottom) element.scrollTop = bottom;
    },
    [scroller, height, head],
  );
  return { from: Math.min(view.from, count), to: Math.min(view.to, count), reveal };
}
