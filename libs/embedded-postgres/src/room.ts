import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MIB = 1024 * 1024;
/** Below it nothing is written any more. A segment of PostgreSQL's log, which is made whole, has 16 MiB. */
const LEAST_ROOM = 32 * MIB;
/** Given up when the disk is full, so that PostgreSQL can finish what it must, or even recover, and go on reading. */
const RESERVE = 64 * MIB;
/** Above it writing begins again: the reserve is made anew and leaves room. */
const ROOM_AGAIN = RESERVE + 2 * LEAST_ROOM;
const LOOK_EVERY_MS = 1_000;

/**
 * Looks after the room on the data folder's disk. PostgreSQL that cannot write its log ends all connections and does not
 * come back until there is room, so writing is stopped before: then reads go on.
 */
export class Room {
  private readonly reserve: string;
  private timer: NodeJS.Timeout | undefined;
  private isShort = false;
  private isToldToServer = true;

  /** @param setWritable tells the server whether it takes changes; rejects where it cannot be reached. */
  constructor(
    private readonly dataDir: string,
    private readonly setWritable: (writable: boolean) => Promise<void>,
    private readonly log: (line: string) => void,
  ) {
    this.reserve = join(dataDir, 'reserve');
  }

  /** Throws a sentence for the operator where there is too little room to start. */
  open(): void {
    if (freeIn(this.dataDir) >= LEAST_ROOM + (existsSync(this.reserve) ? 0 : RESERVE)) return this.makeReserve();
    rmSync(this.reserve, { force: true });
    throw new Error(
      `The disk of ${this.dataDir} is full. Make at least ${ROOM_AGAIN / MIB} MiB free, then start again.`,
    );
  }

  /** An earlier server may have ended while its disk was full. */
  async watch(): Promise<void> {
    await this.setWritable(true);
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private async look(): Promise<void> {
    try {
      const free = freeIn(this.dataDir);
      if (this.isShort ? free >= ROOM_AGAIN : free < LEAST_ROOM) this.change();
      if (!this.isToldToServer) {
        await this.setWritable(!this.isShort);
        this.isToldToServer = true;
      }
    } catch {
      // The server is away, or somebody was faster to fill the disk; the next look tries again.
    }
    if (this.timer) this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private change(): void {
    if (this.isShort) this.makeReserve();
    else rmSync(this.reserve, { force: true });
    this.isShort = !this.isShort;
    this.isToldToServer = false;
    this.log(
      this.isShort
        ? `The disk of ${this.dataDir} is full: changes are refused, reading goes on. Make ${ROOM_AGAIN / MIB} MiB free.`
        : `The disk of ${this.dataDir} has room again: changes are taken.`,
    );
  }

  /** Of bytes that no file system can make smaller. */
  private makeReserve(): void {
    if (existsSync(this.reserve)) return;
    const file = openSync(this.reserve, 'w', 0o600);
    try {
      const piece = randomBytes(MIB);
      for (let written = 0; written < RESERVE; written += MIB) writeSync(file, piece);
    } catch (error) {
      rmSync(this.reserve);
      throw error;
    } finally {
      closeSync(file);
    }
  }
}

function freeIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
