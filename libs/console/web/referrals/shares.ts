/** Shares as a person edits them: of a hundred, with up to six decimals, which the server's eight of 1 hold exactly. */
const WHOLE = 100_000_000;

const partsOf = (percent: number | null): number => Math.round((percent ?? 0) * 1_000_000);

export const percentOf = (share: string): number => Math.round(Number(share) * WHOLE) / 1_000_000;

/** A decimal for the server: 33.34 becomes 0.3334. */
export function shareOf(percent: number): string {
  const parts = partsOf(percent);
  return parts === WHOLE ? '1' : `0.${String(parts).padStart(8, '0').replace(/0+$/, '')}`;
}

/** What is missing to a hundred; below 0 where it is too much. */
export const missingOf = (percents: readonly (number | null)[]): number =>
  (WHOLE - percents.reduce<number>((sum, percent) => sum + partsOf(percent), 0)) / 1_000_000;

/** The same for everybody, to two decimals; the first get what that leaves over. */
export function evenly(count: number): number[] {
  const each = Math.floor(10_000 / count);
  const rest = 10_000 - each * count;
  return Array.from({ length: count }, (_, index) => (each + (index < rest ? 1 : 0)) / 100);
}
