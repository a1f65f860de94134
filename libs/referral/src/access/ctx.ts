import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { type QueryRunner } from 'typeorm';
import { type Scope } from '../common/database.js';
import { Patience } from '../common/patience.js';
import { type Role } from './role.js';

/** The settings of a workspace that nearly every rule needs. */
export interface WorkspaceSettings {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly calendar: string;
  readonly firstDayOfWeek: number;
}

/** Who is asking, as proved by a credential; the same for every request that brings it. */
export interface Credential {
  readonly workspace: WorkspaceSettings;
  readonly role: Role;
  /** Null for an API key. */
  readonly userId: string | null;
  readonly sessionId: string | null;
  /** Names the asker in the audit, such as "Sara Rahimi" or "key: nightly import". */
  readonly actor: string;
  /** Tells callers apart for kept answers and rate limits, such as "user:<id>" or "key:<id>". */
  readonly caller: string;
  /** The user's own language, if one was chosen. */
  readonly locale: string | null;
  /** Of a card token: the one contact whose card it reads, and nothing else. */
  readonly cardOf?: string;
}

/** The viewer of one request. First parameter of every service method: no id is looked up without its workspace. */
export class Ctx implements Scope {
  unitOfWork?: QueryRunner;
  left?: AbortSignal;
  private readonly loaders = new Map<unknown, DataLoader<string, unknown>>();

  constructor(
    private readonly credential: Credential,
    /** The language to answer in, BCP 47. */
    readonly locale: string,
    readonly requestId: string,
    readonly patience = new Patience(),
  ) {}

  get workspaceId(): string {
    return this.credential.workspace.id;
  }
  get workspace(): WorkspaceSettings {
    return this.credential.workspace;
  }
  get role(): Role {
    return this.credential.role;
  }
  get userId(): string | null {
    return this.credential.userId;
  }
  get sessionId(): string | null {
    return this.credential.sessionId;
  }
  get actor(): string {
    return this.credential.actor;
  }
  get caller(): string {
    return this.credential.caller;
  }
  get cardOf(): string | undefined {
    return this.credential.cardOf;
  }

  /**
   * This request's loader under a key: collects ids that are asked for in one turn and fetches them by one statement.
   * `fetch` answers a map; an id that is not in it loads as null.
   */
  loader<T>(key: unknown, fetch: (ids: string[]) => Promise<Map<string, T>>): DataLoader<string, T | null> {
    let loader = this.loaders.get(key);
    if (!loader) {
      const batch = async (ids: readonly string[]) => {
        const found = await fetch([...ids]);
        return ids.map((id) => found.get(id) ?? null);
      };
      this.loaders.set(key, (loader = new DataLoader<string, unknown>(batch, { maxBatchSize: 1000 })));
    }
    return loader as DataLoader<string, T | null>;
  }

  /** Drops what was loaded, after a mutation changed it. */
  forgetLoaded(): void {
    this.loaders.clear();
  }
}

/** What a GraphQL operation runs with, whether it came over HTTP or over a WebSocket. */
export interface RequestContext {
  /** Missing for the anonymous. */
  readonly ctx?: Ctx;
  readonly requestId: string;
  /** The language of the anonymous, as their Accept-Language says; others have their Ctx's. */
  readonly anonymousLocale?: string;
  /** The network address that asks, for rate limits. */
  readonly address: string;
  readonly idempotencyKey?: string;
}

/** Injects the viewer's Ctx into a resolver method. */
export const Viewing = createParamDecorator((_: unknown, execution: ExecutionContext): Ctx => {
  const { ctx } = GqlExecutionContext.create(execution).getContext<RequestContext>();
  if (!ctx) throw unauthenticated();
  return ctx;
});

export const unauthenticated = (message = 'Sign in, or send an API key as "Authorization: Bearer ...".') =>
  new GraphQLError(message, { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });

export const forbidden = (message: string) =>
  new GraphQLError(message, { extensions: { code: 'FORBIDDEN', http: { status: 403 } } });
