import fc from 'fast-check';
import { type GraphQLSchema } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { requestOf } from './request.js';
import { type Foreign, faultIn } from './verdict.js';
import { type Pool } from './pool.js';
import { Operations } from './operations.js';

const AT_ONCE = 12;

/** Subscriptions that are open while the fuzz runs; whatever is wrong with what they tell is kept in `faults`. */
export class LiveSubscriptions {
  readonly faults: string[] = [];
  told = 0;
  private readonly client: Client;
  private readonly open: (() => void)[] = [];
  private readonly verdicts: Promise<void>[] = [];

  constructor(
    url: string,
    token: string,
    private readonly pool: Pool,
    private readonly foreign: Foreign,
  ) {
    this.client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
  }

  /** Opens some more, and ends the oldest. */
  renew(schema: GraphQLSchema, seed: number): void {
    for (const operation of fc.sample(Operations.subscriptionsOf(schema), { seed, numRuns: AT_ONCE / 3 })) {
      const request = requestOf(operation, (reference) => this.pool.find(reference));
      const sent = JSON.stringify(request);
      const judge = (result: unknown) => {
        const reply = { status: null, text: JSON.stringify(result), ms: 0 };
        this.verdicts.push(
          faultIn(reply, sent, this.foreign, this.pool).then((fault) => {
            if (fault) this.faults.push(`${fault}\n${sent}\n${reply.text}`);
          }),
        );
      };
      const next = (result: { data?: object | null }) => {
        if (result.data) this.told++;
        judge(result);
      };
      const error = (failure: unknown) => {
        if (Array.isArray(failure)) judge({ errors: failure });
        else this.faults.push(`The connection ended: ${causeOf(failure)}`);
      };
      this.open.push(this.client.subscribe(request, { next: next, error, complete: () => {} }));
    }
    for (const end of this.open.splice(0, Math.max(this.open.length - AT_ONCE, 0))) end();
  }

  async close(): Promise<void> {
    for (const end of this.open) end();
    await this.client.dispose();
    await Promise.all(this.verdicts);
  }
}

const causeOf = (failure: unknown): string => {
  const { code, reason, message } = failure as { code?: number; reason?: string; message?: string };
  return [code, reason, message].filter(Boolean).join(' ');
};
