import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Installation } from './installation.js';
import { createContact, TRACES, type Write, writesOf } from './writes.js';

interface Entry extends Write {
  /** Every second write goes with an Idempotency-Key, the others rely on the ids that they bring. */
  key: string | undefined;
  /** Noted before it is sent. `lost`: no answer came that says what became of it, and it was not asked again. */
  state: 'sent' | 'acknowledged' | 'lost';
}

const CLIENTS = 6;
const HUBS = 3;
const RETRY_MS = 50;

/** Clients that write without pause, and a ledger of all that they asked for and were told. */
export class WriteLoad {
  readonly ledger: Entry[] = [];
  /** Answers that no fault excuses. */
  readonly surprises: string[] = [];
  private clients: Promise<void>[] = [];
  private ending = false;
  private losses = 0;
  private readonly listeners = new Set<() => void>();

  private constructor(
    private readonly moaref: Installation,
    private readonly retries: boolean,
  ) {}

  /**
   * @param retries whether a write without an answer is sent again, with the same ids and key, until it has one; some
   *   are given up all the same, as by a client that ends itself.
   */
  static async start(moaref: Installation, { retries = true } = {}): Promise<WriteLoad> {
    const load = new WriteLoad(moaref, retries);
    const hubs = Array.from({ length: HUBS }, () => randomUUID());
    for (const id of hubs) await load.carryOut(createContact(id), false);
    load.clients = Array.from({ length: CLIENTS }, () => load.write(hubs));
    return load;
  }

  get acknowledgedCount(): number {
    return this.ledger.filter(({ state }) => state === 'acknowledged').length;
  }

  /** Resolves when so many more writes are acknowledged. */
  acknowledges(more: number): Promise<void> {
    return new Promise((resolve) => {
      const count = () => {
        if (--more > 0) return;
        this.listeners.delete(count);
        resolve();
      };
      this.listeners.add(count);
    });
  }

  /** Has every client finish what it has begun; with retries the server must be there. */
  async end(): Promise<void> {
    this.ending = true;
    await Promise.all(this.clients);
  }

  /**
   * In sentences, where the database does not hold what the clients were told: what is acknowledged once, what is lost
   * once or not at all, nothing in part, and nothing else.
   *
   * @param lost `absent` where a write without an answer must not have happened.
   */
  async findFaults({ lost = 'whole or absent' }: { lost?: 'whole or absent' | 'absent' } = {}): Promise<string[]> {
    const found = new Map<string, number>();
    for (const { trace } of await this.moaref.sql<{ trace: string }>(TRACES)) {
      found.set(trace, (found.get(trace) ?? 0) + 1);
    }
    const faults: string[] = [];
    for (const { mutation, state, traces } of this.ledger) {
      const counts = traces.map((trace) => found.get(trace) ?? 0);
      for (const trace of traces) found.delete(trace);
      const isWhole = counts.every((count) => count === 1);
      const isAbsent = counts.every((count) => count === 0);
      if (state === 'acknowledged' ? isWhole : isAbsent || (isWhole && lost !== 'absent')) continue;
      faults.push(`${mutation} is ${state}: ${traces.map((trace, at) => `${counts[at]} x ${trace}`).join(', ')}`);
    }
    for (const trace of found.keys()) faults.push(`Nobody asked for ${trace}.`);
    return faults;
  }

  private async write(hubs: string[]): Promise<void> {
    const writes = writesOf(hubs);
    let next = writes.next();
    // One for each time the server is away, or nearly all would be given up.
    for (let done = true; !this.ending; next = writes.next(done)) done = await this.carryOut(next.value, done);
  }

  /** Whether it was done for certain. */
  private async carryOut(write: Write, mayGiveUp: boolean): Promise<boolean> {
    const key = this.ledger.length % 2 === 0 ? randomUUID() : undefined;
    const entry: Entry = { ...write, key, state: 'sent' };
    this.ledger.push(entry);
    for (let attempt = 1; !(await this.send(entry, attempt > 1)); attempt++) {
      await sleep(RETRY_MS);
      const givesUp = mayGiveUp && attempt === 1 && ++this.losses % 3 === 0;
      if (this.retries && !givesUp) continue;
      entry.state = 'lost';
      return false;
    }
    return true;
  }

  /** Whether an answer came that says it is done. */
  private async send(entry: Entry, asksAgain: boolean): Promise<boolean> {
    const { mutation, inputType, input, selection, key } = entry;
    const document = `mutation ($input: ${inputType}!) {
      ${mutation}(input: $input) { ${selection} userErrors { code conflictingId } }
    }`;
    const headers: Record<string, string> = key ? { 'idempotency-key': key } : {};
    const answer = await this.moaref.admin.raw(document, { input }, headers).catch(() => undefined);
    // Cut off, or "try again", or the same key's earlier request still at work.
    if (!answer || answer.status === 503 || (answer.status === 409 && asksAgain)) return false;
    const payload = answer.body.data?.[mutation];
    const [userError] = payload?.userErrors ?? [];
    const itWasDoneBefore = asksAgain && userError?.conflictingId === input.id;
    if (!payload || (userError && !itWasDoneBefore)) {
      this.surprises.push(`${mutation}: HTTP ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    entry.state = 'acknowledged';
    for (const listener of this.listeners) listener();
    return true;
  }
}
