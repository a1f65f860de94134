import { useEffect, useRef } from 'react';
import { graphql } from '../api/graphql.js';
import { useLive } from '../api/use-live.js';

const CONTACT_CHANGED = graphql(`
  subscription ContactChanged($id: ID!) {
    contactChanged(id: $id) {
      change
      id
    }
  }
`);

/** One deed of somebody makes two or three events in a row. */
const DEBOUNCE_MS = 250;

/** Calls back after a contact, its referrals or its timeline changed, and when the connection came back. */
export function useContactLive(id: string, onChange: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const handler = useRef(onChange);
  useEffect(() => {
    handler.current = onChange;
  });
  const changed = useRef(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => handler.current(), DEBOUNCE_MS);
  }).current;
  useLive(CONTACT_CHANGED, { id }, changed, changed);
  useEffect(() => () => clearTimeout(timer.current), []);
}
