import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { markOf } from './process-mark.js';

export type Purpose = 'server' | 'command' | 'test';

/** Who runs the database of a data folder; the content of its `running.json`. */
export interface Owner {
  pid: number;
  /** Tells the process from a later one with the same number. */
  mark: string;
  purpose: Purpose;
  /** Where its server listens; missing while it starts. */
  port?: number;
}

/**
 * Takes the folder's database for this process unless somebody alive has it: undefined then means "taken", otherwise it
 * is the owner. The claim of a dead process is taken over.
 */
export function takeClaim(file: string, purpose: Purpose): Owner | undefined {
  const claim: Owner = { pid: process.pid, mark: markOf(process.pid) ?? '', purpose };
  for (;;) {
    if (putClaim(file, claim)) return undefined;
    const owner = readClaim(file);
    if (!owner) continue;
    if (markOf(owner.pid) === owner.mark) return owner;
    removeStale(file, owner);
  }
}

/** It appears with its content or not at all: written under another name, then linked, which fails if there is one. */
function putClaim(file: string, claim: Owner): boolean {
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(claim));
  try {
    linkSync(fresh, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Whether the claim is still ours: see `removeStale`. */
export function holdsClaim(file: string): boolean {
  const owner = readClaim(file);
  return owner?.pid === process.pid && owner.mark === markOf(process.pid);
}

export function announcePort(file: string, port: number): void {
  const owner = readClaim(file);
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify({ ...owner, port }));
  renameSync(fresh, file);
}

export function dropClaim(file: string): void {
  if (holdsClaim(file)) rmSync(file, { force: true });
}

/**
 * Between judging a claim stale and removing it another process may have done the same and put its own there. A rename
 * shows what was really removed; a live claim is put back, and whoever took the place meanwhile finds out by
 * `holdsClaim` before starting anything.
 */
function removeStale(file: string, stale: Owner): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (isDeepStrictEqual(readClaim(aside), stale)) rmSync(aside, { force: true });
  else renameSync(aside, file);
}

/** Undefined when there is none. */
function readClaim(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // A power failure can leave it empty. No process fits such a claim, so it counts as stale.
    if (error instanceof SyntaxError) return { pid: 0, mark: 'unreadable', purpose: 'server' };
    throw error;
  }
}
