import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

type Changes = Record<string, string | number | readonly string[] | null>;

/** What is shown is in the address; several values are joined by commas, and null leaves one out. */
export function useAddress(): [URLSearchParams, (changes: Changes, options?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (changes: Changes, options: { replace?: boolean } = {}) =>
      setParams((before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) {
          const text = Array.isArray(value) ? value.join() : value === null ? '' : String(value);
          if (text === '') next.delete(name);
          else next.set(name, text);
        }
        return next;
      }, options),
    [setParams],
  );
  return [params, change];
}

/** The ids in one part of an address. */
export const idsIn = (text: string | null): string[] => (text ? text.split(',') : []);

/** A whole number in an address, kept within what can be asked for. */
export const numberIn = (text: string | null, usual: number, least: number, most: number): number => {
  const number = Number(text ?? usual);
  return Number.isInteger(number) ? Math.min(Math.max(number, least), most) : usual;
};
