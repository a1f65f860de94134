import { type Connections } from './connections.js';

const TICK_MS = 500;
/** Ticks without a sign of life after which the database is taken for gone: two seconds. */
const PATIENCE = 4;
/** Where it lives and only our own question goes unheard, as when a firewall forgets one connection. */
const LONG_PATIENCE = 12;

/**
 * Asks the database over and over for a sign of life. Counted are ticks, not time: a process too busy to read the answer
 * is too busy to tick as well, and a long statement elsewhere keeps nobody from answering here.
 */
export class Pulse {
  private readonly timer = setInterval(() => this.tick(), TICK_MS).unref();
  private asking = false;
  private unanswered = 0;
  private quiet = 0;
  private heard = 0;

  /**
   * @param ask resolves or rejects with any answer, also with a refusal, which is a sign of life too.
   * @param onUnheard called where all connections but the one of `ask` are alive.
   */
  constructor(
    private readonly connections: Connections,
    private readonly ask: () => Promise<unknown>,
    private readonly onUnheard: () => void,
  ) {}

  stop(): void {
    clearInterval(this.timer);
  }

  private tick(): void {
    const { bytesHeard } = this.connections;
    this.quiet = bytesHeard === this.heard ? this.quiet + 1 : 0;
    this.heard = bytesHeard;
    if (!this.asking) return this.begin();
    this.unanswered++;
    if (this.unanswered >= PATIENCE && this.quiet >= PATIENCE) this.connections.cut();
    else if (this.unanswered >= LONG_PATIENCE) this.onUnheard();
  }

  private begin(): void {
    this.asking = true;
    this.unanswered = 0;
    const answered = () => {
      this.asking = false;
    };
    this.ask().then(answered, answered);
  }
}
