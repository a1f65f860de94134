import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/** What of the page is shown is in its address; a change of it can be taken back with the browser's Back. */
export function usePageAddress() {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Record<string, string | null>, options?: { replace?: boolean }) =>
      setParams((before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          if (value === null) after.delete(name);
          else after.set(name, value);
        }
        return after;
      }, options),
    [setParams],
  );
  return { params, change };
}

/** The address of this page with something else chosen. */
export function searchWith(params: URLSearchParams, changes: Record<string, string>): string {
  const after = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) after.set(name, value);
  return `?${after}`;
}
