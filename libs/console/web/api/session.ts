import { useSyncExternalStore } from 'react';

export interface Session {
  token: string;
  expiresAt: string;
}

const KEY = 'moaref.session';

// In localStorage rather than sessionStorage: who opens a contact in a second tab has signed in already. The page's
// policy lets no foreign script run that could read it, and it is good for 12 hours.
const listeners = new Set<() => void>();
let current = read();

function read(): Session | null {
  try {
    const session = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null;
    return session && Date.parse(session.expiresAt) > Date.now() ? session : null;
  } catch {
    return null;
  }
}

function change(session: Session | null): void {
  if (session?.token === current?.token) return;
  current = session;
  listeners.forEach((listener) => listener());
}

/** Signing in or out in one tab does so in all. */
window.addEventListener('storage', (event) => {
  if (event.key === KEY || event.key === null) change(read());
});

export const currentSession = (): Session | null => current;

export function keepSession(session: Session): void {
  localStorage.setItem(KEY, JSON.stringify(session));
  change(session);
}

export function forgetSession(): void {
  localStorage.removeItem(KEY);
  change(null);
}

export const useSession = (): Session | null =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentSession);
