/** How often a fault is repeated; FAULT_ROUNDS makes it more, for a longer run by hand. */
export const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 20);

/** For tests of many rounds: two minutes and what the rounds take on a busy machine. */
export const PATIENCE_MS = 120_000 + ROUNDS * 30_000;
