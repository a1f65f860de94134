/** What took less is computed anew each time. */
const SLOW_MS = 250;
/** So many times as long as it took an answer is kept: computing it takes a hundredth of one core at most. */
const KEPT_TIMES = 100;
const LONGEST_KEPT_MS = 10 * 60_000;
const MOST_KEPT = 1_000;

interface Kept<T> {
  answer: T;
  until: number;
}

/**
 * Answers that took long to compute, kept for a while. When that is over, whoever asks first waits for a new one; the
 * others go on with the old one until it is there.
 */
export class SlowAnswers<T> {
  private readonly kept = new Map<string, Kept<T>>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  async get(key: string, compute: () => Promise<T>): Promise<T> {
    const begun = this.now();
    const known = this.kept.get(key);
    if (known && begun < known.until) return known.answer;
    if (known) known.until = begun + LONGEST_KEPT_MS;
    try {
      const answer = await compute();
      const took = this.now() - begun;
      this.kept.delete(key);
      if (took >= SLOW_MS) this.keep(key, { answer, until: this.now() + Math.min(took * KEPT_TIMES, LONGEST_KEPT_MS) });
      return answer;
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }

  private keep(key: string, kept: Kept<T>): void {
    // The one that was computed longest ago goes first.
    if (this.kept.size >= MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    this.kept.set(key, kept);
  }
}
