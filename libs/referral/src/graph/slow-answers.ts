/** What takes less is computed anew each time. */
const SLOW_MS = 250;
/** So many times as long as it took an answer is kept: computing it takes a hundredth of one core at most. */
const KEPT_TIMES = 100;
const LONGEST_KEPT_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

interface Answers<T> {
  kept?: { answer: T; until: number };
  running?: { answer: Promise<T>; since: number };
}

/**
 * Answers that take long to compute, each computed once for everybody who asks meanwhile and kept for a while. When that
 * is over, whoever asks first waits for a new one; the others go on with the old one until it is there.
 */
export class SlowAnswers<T> {
  private readonly known = new Map<string, Answers<T>>();

  /** @param now the time in milliseconds, of any beginning */
  constructor(private readonly now: () => number = () => performance.now()) {}

  async get(key: string, compute: () => Promise<T>): Promise<T> {
    const since = this.now();
    const { kept, running } = this.known.get(key) ?? {};
    if (kept && (since < kept.until || running)) return kept.answer;
    // One that has just begun may be a quick one, and a quick answer is never older than its question.
    if (running && since - running.since >= SLOW_MS) return running.answer;
    const answer = compute();
    const mine: Answers<T> = { kept, running: { answer, since } };
    this.keep(key, mine);
    try {
      const computed = await answer;
      const took = this.now() - since;
      const until = this.now() + Math.min(took * KEPT_TIMES, LONGEST_KEPT_MS);
      if (took >= SLOW_MS) this.keep(key, { kept: { answer: computed, until } });
      return computed;
    } finally {
      // What failed, or was quick, leaves nothing behind.
      if (this.known.get(key) === mine) this.known.delete(key);
    }
  }

  private keep(key: string, answers: Answers<T>): void {
    this.known.delete(key);
    // The one that was computed longest ago goes first.
    if (this.known.size >= MOST_KEPT) this.known.delete(this.known.keys().next().value!);
    this.known.set(key, answers);
  }
}
