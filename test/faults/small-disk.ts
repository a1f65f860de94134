import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'moaref-small-disk';

/** A disk of its own, in memory, that can be filled to its last byte. */
export class SmallDisk {
  private readonly ballast: string;

  private constructor(readonly folder: string) {
    this.ballast = join(folder, 'ballast');
  }

  /** Undefined where this user may mount nothing. Also takes down what a killed run left mounted. */
  static mount(mebibytes: number): SmallDisk | undefined {
    for (const [, folder, pid] of mounts()) if (!existsSync(`/proc/${pid}`)) unmount(folder!);
    const folder = mkdtempSync(join(tmpdir(), `${PREFIX}-${process.pid}-`));
    const args = ['-t', 'tmpfs', '-o', `size=${mebibytes}m,mode=0755`, PREFIX, folder];
    if (spawnSync('mount', args).status === 0) return new SmallDisk(folder);
    rmSync(folder, { recursive: true });
    return undefined;
  }

  get dataDir(): string {
    const folder = join(this.folder, 'data');
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** Takes all that is free at this moment. */
  fill(): void {
    const file = openSync(this.ballast, 'a');
    try {
      for (const size of [1024 * 1024, 4096]) {
        const piece = Buffer.alloc(size);
        try {
          while (writeSync(file, piece) === size);
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
        }
      }
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(this.ballast, { force: true });
  }

  unmount(): void {
    unmount(this.folder);
  }
}

function mounts(): RegExpMatchArray[] {
  if (process.platform !== 'linux') return [];
  return [
    ...readFileSync('/proc/mounts', 'utf8').matchAll(new RegExp(`^${PREFIX} (\\S+/${PREFIX}-(\\d+)-\\w+) `, 'gm')),
  ];
}

/** Lazily: whoever still has a file open must not keep it. */
function unmount(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true, force: true });
}
