import { useEffect, useRef, useState } from 'react';
import { useDelayed } from '../common/use-delayed.js';

const PAUSE_MS = 200;

/** What is being typed: kept here at once and told after a short pause; it follows what it is told from outside. */
export function useSearchText(
  kept: string,
  onSettle: (text: string) => void,
): [text: string, type: (text: string) => void] {
  const [typed, setTyped] = useState(kept);
  const told = useRef(kept);
  const settled = useDelayed(typed, PAUSE_MS);
  const settle = useRef(onSettle);
  settle.current = onSettle;
  useEffect(() => {
    if (settled === told.current) return;
    told.current = settled;
    settle.current(settled);
  }, [settled]);
  useEffect(() => {
    if (kept === told.current) return;
    told.current = kept;
    setTyped(kept);
  }, [kept]);
  return [typed, setTyped];
}
