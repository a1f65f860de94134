import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** CPU time that a process has used so far, in seconds. */
export function cpuSecondsOf(pid: number): number {
  const fields = statOf(pid);
  return fields ? (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND : 0;
}

/** The postmaster and all that it has started. */
export function cpuSecondsOfDatabase(dataDir: string): number {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n', 1)[0]);
  const children = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && Number(statOf(pid)?.[1]) === postmaster);
  // What ended children used is in the postmaster's own account (cutime and cstime).
  const ended = statOf(postmaster);
  const endedSeconds = ended ? (Number(ended[13]) + Number(ended[14])) / TICKS_PER_SECOND : 0;
  return [postmaster, ...children].reduce((sum, pid) => sum + cpuSecondsOf(pid), endedSeconds);
}

/** Memory that a process holds, in MiB. */
export function residentMiBOf(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

/** The fields of /proc/<pid>/stat after the name, which may itself hold spaces: state first, then the parent. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
