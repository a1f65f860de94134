import { Injectable } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { type QueryRunner } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { Database, errorCode } from '../common/database.js';

/** How long a request waits for an earlier one with the same key. */
const PATIENCE_MS = 10_000;
const CLEANED_AT_ONCE = 100;

const FENCE = `select set_config('moaref.workspace', $1, true), set_config('lock_timeout', $2, true)`;

// An uncommitted claim of another process makes this wait on the primary key; it then finds that one's answer, or, if
// that one was rolled back, has the key. An answer past its time counts as none.
const CLAIM = `
  insert into referral.kept_answer as kept (workspace_id, caller, key, request_hash)
  values ($1, $2, $3, $4)
  on conflict on constraint pk_kept_answer do update
    set request_hash = excluded.request_hash, answer = null, created_at = now()
    where kept.created_at < now() - interval '24 hours'
  returning key`;

const FIND = `
  select answer, request_hash = $4 as same from referral.kept_answer
  where workspace_id = $1 and caller = $2 and key = $3`;

const KEEP = `
  update referral.kept_answer set answer = $4
  where workspace_id = $1 and caller = $2 and key = $3`;

const CLEAN = `
  delete from referral.kept_answer where (workspace_id, caller, key) in (
    select workspace_id, caller, key from referral.kept_answer
    where workspace_id = $1 and created_at < now() - interval '24 hours'
    order by created_at limit ${CLEANED_AT_ONCE} for update skip locked)`;

const RESET_LOCK_TIMEOUT = `set local lock_timeout to default`;

export type KeptAnswer = Record<string, unknown>;

interface Found {
  /** Null where it told of somebody who was erased since. */
  answer: KeptAnswer | null;
  same: boolean;
}

/**
 * Answers of mutations with an Idempotency-Key. The whole request is one transaction that begins with the claim of the
 * key and ends with the answer's being kept, so there is never an effect without its answer, however a process dies.
 */
@Injectable()
export class KeptAnswers {
  /**
   * Requests of this process that hold or seek a key. Of those with the same key one at a time has a connection: the
   * others, waiting in the database, would soon have them all.
   */
  private readonly busy = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /**
   * The answer that the same request got before, or the claim under which it is to be done now, on `ctx.unitOfWork`.
   *
   * @param requestHash tells whether it is the same request.
   * @throws GraphQLError IDEMPOTENCY_KEY_REUSED (422) for another request under the same key, IDEMPOTENCY_KEY_IN_USE
   *   (409) when an earlier one takes longer than 10 s, IDEMPOTENCY_ANSWER_ERASED (410) when the answer told of
   *   somebody who was erased since.
   */
  async claim(ctx: Ctx, key: string, requestHash: Buffer): Promise<KeptAnswer | Claim> {
    const giveUpAt = Date.now() + PATIENCE_MS;
    const done = await this.queue([ctx.workspaceId, ctx.caller, key].join(' '), giveUpAt);
    const values = [ctx.workspaceId, ctx.caller, key];
    const runner = await this.database.connect(ctx).catch((error: unknown) => {
      done();
      throw error;
    });
    try {
      await runner.startTransaction();
      await runner.query(FENCE, [ctx.workspaceId, String(Math.max(giveUpAt - Date.now(), 1))]);
      const claimed = (await runner.query(CLAIM, [...values, requestHash])) as unknown[];
      if (claimed.length > 0) {
        await runner.query(RESET_LOCK_TIMEOUT);
        await runner.query(CLEAN, [ctx.workspaceId]);
        ctx.unitOfWork = runner;
        return new Claim(this.database, ctx, runner, values, done);
      }
      const [found] = (await runner.query(FIND, [...values, requestHash])) as Found[];
      if (!found) throw inUse();
      if (!found.same) throw reused();
      if (!found.answer) throw erased();
      await end(runner, done);
      return found.answer;
    } catch (error) {
      await end(runner, done);
      // 57014 is the statement's own time limit, which may come first.
      throw ['55P03', '57014'].includes(errorCode(error) ?? '') ? inUse() : error;
    }
  }

  /** Waits for its turn; the answer ends it. */
  private async queue(id: string, giveUpAt: number): Promise<() => void> {
    for (let before = this.busy.get(id); before; before = this.busy.get(id)) {
      if (!(await settlesBefore(before, giveUpAt))) throw inUse();
    }
    let done = () => {};
    this.busy.set(id, new Promise((resolve) => (done = resolve)));
    return () => {
      this.busy.delete(id);
      done();
    };
  }
}

/** A key that this request holds until its answer is kept or it is given up. */
export class Claim {
  constructor(
    private readonly database: Database,
    private readonly ctx: Ctx,
    private readonly runner: QueryRunner,
    private readonly key: string[],
    private readonly done: () => void,
  ) {}

  /** Commits what the request did together with its answer. Throws where that fails; nothing is done then. */
  async keep(answer: KeptAnswer): Promise<void> {
    try {
      await this.runner.query(KEEP, [...this.key, JSON.stringify(answer)]);
      await this.runner.commitTransaction();
      this.database.committed();
    } finally {
      await this.giveUp();
    }
  }

  /** Rolls back what the request did, unless it was kept; the key is free again. */
  async giveUp(): Promise<void> {
    this.ctx.unitOfWork = undefined;
    await end(this.runner, this.done);
  }
}

async function end(runner: QueryRunner, done: () => void): Promise<void> {
  try {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
  } catch {
    // The connection is lost, and the transaction with it.
  } finally {
    await runner.release();
    done();
  }
}

async function settlesBefore(settled: Promise<void>, giveUpAt: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), giveUpAt - Date.now());
  });
  try {
    return await Promise.race([settled.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

const refusal = (code: string, status: number, message: string) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

const inUse = () =>
  refusal('IDEMPOTENCY_KEY_IN_USE', 409, 'An earlier request with this Idempotency-Key is still running; ask again.');

const reused = () =>
  refusal('IDEMPOTENCY_KEY_REUSED', 422, 'This Idempotency-Key was used for another request; take a new one.');

const erased = () =>
  refusal(
    'IDEMPOTENCY_ANSWER_ERASED',
    410,
    'This request was done before and is not done again; its answer told of a person who has been erased since.',
  );
