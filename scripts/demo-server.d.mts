import { type Session } from './pages.mjs';

export function startDemoServer(): Promise<{ url: string; stop: () => Promise<void> }>;
export function demoSession(url: string, role: 'ADMIN' | 'MARKETER' | 'REP'): Promise<Session>;
