import { randomUUID } from 'node:crypto';
import { demoSession } from '../../scripts/demo-server.mjs';
import { type Session } from '../../scripts/pages.mjs';
import { findPlaces, type Places } from '../../scripts/screens.mjs';
import { sql } from './moaref.js';
import { running } from './running.js';
import { addressOf, launch } from './server.js';

export interface Demo {
  url: string;
  sessions: Record<'ADMIN' | 'MARKETER' | 'REP', Session>;
  places: Places;
}

/** A server of one's own with the demo data, as somebody meets it who has just started one; killLaunched ends it. */
export async function launchDemo(): Promise<Demo> {
  const name = `demo_${randomUUID().replaceAll('-', '')}`;
  await sql(`create database ${name}`);
  const database = new URL(running().ownerUrl);
  database.pathname = `/${name}`;
  // In production nobody is let in without a password.
  const url = await addressOf(launch({ NODE_ENV: 'development', DEMO: '1', DATABASE_URL: database.toString() }));
  const [ADMIN, MARKETER, REP] = await Promise.all([
    demoSession(url, 'ADMIN'),
    demoSession(url, 'MARKETER'),
    demoSession(url, 'REP'),
  ]);
  return { url, sessions: { ADMIN, MARKETER, REP }, places: await findPlaces(url, ADMIN.token) };
}
