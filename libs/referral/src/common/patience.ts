/**
 * How long one request lets itself be kept waiting for connections. It may need several, one after the other: each wait
 * uses up what it has left, and what it does between them, such as reading an upload, gives the same time back.
 */
export class Patience {
  private waited = 0;
  private asOf = performance.now();

  /**
   * The connection, if it comes in time; one that comes later is given back.
   *
   * @param limit how long the request waits in all, in milliseconds; `connecting` must not take longer by itself.
   */
  async wait<T>(limit: number, connecting: Promise<T>, giveBack: (late: T) => void): Promise<T> {
    const since = performance.now();
    const left = this.left(limit);
    try {
      return left < limit ? await inTime(left, connecting, giveBack) : await connecting;
    } finally {
      this.use(since);
    }
  }

  /** @param since when a wait that is over now began, by performance.now(). Waits at the same time count once. */
  use(since: number): void {
    const now = performance.now();
    const from = Math.max(since, this.asOf);
    this.waited = Math.max(0, this.waited - (from - this.asOf)) + (now - from);
    this.asOf = now;
  }

  private left(limit: number): number {
    const resting = performance.now() - this.asOf;
    return limit - Math.max(0, this.waited - resting);
  }
}

async function inTime<T>(left: number, connecting: Promise<T>, giveBack: (late: T) => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      connecting.then(giveBack, () => undefined);
      // As the pool says it.
      reject(new Error('timeout exceeded when trying to connect'));
    }, left);
  });
  try {
    return await Promise.race([connecting, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
