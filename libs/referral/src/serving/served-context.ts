import { type OperationTypeNode } from 'graphql';
import { type RequestContext } from '../access/ctx.js';
import { type Allowance } from '../common/rate-limiter.js';
import { type Claim } from './kept-answers.js';

/** A request's context with what serving it needs to remember on the way. */
export interface ServedContext extends RequestContext {
  /** What the log and the metrics call it; filled in when it is known. Nest copies the context, not this. */
  readonly operation: { kind?: OperationTypeNode; name?: string; codes?: string[] };
  /** What is left to whoever asks, for the answer's headers. */
  allowance?: Allowance;
  /** Held while a mutation with an Idempotency-Key runs. */
  claim?: Claim;
  /** The answer that was given to the same request before. */
  keptAnswer?: Record<string, unknown>;
}
