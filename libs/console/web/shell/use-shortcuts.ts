import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { placesOf } from './places.js';
import { useViewer } from './viewer.js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** How long after g the second key counts. */
const PATIENCE_MS = 1_500;

/**
 * Keys that work everywhere but while typing. They go by the key's place on the keyboard, so that they are the same
 * under a Persian or an Arabic layout.
 */
export function useShortcuts({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }): void {
  const navigate = useNavigate();
  const viewer = useViewer();
  const going = useRef(0);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // The palette is on its way before K follows: what is typed at once after it must not be lost.
      if (event.key === 'Control' || event.key === 'Meta') return void import('./command-palette.js');
      if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK') {
        event.preventDefault();
        return onSearch();
      }
      const isModal = document.querySelector('[role="dialog"]') !== null;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isModal) return;
      if (event.key === '?' || event.key === '؟') return onHelp();
      if (event.code === 'Slash') {
        event.preventDefault();
        const field = document.querySelector<HTMLInputElement>('main input[type="search"]');
        return field ? field.focus() : onSearch();
      }
      if (event.code === 'KeyG') {
        going.current = Date.now();
        return;
      }
      if (Date.now() - going.current > PATIENCE_MS) return;
      going.current = 0;
      const place = placesOf(viewer).find(({ key }) => event.code === `Key${key.toUpperCase()}`);
      if (place) void navigate(place.to);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [navigate, onHelp, onSearch, viewer]);
}
