import { type IncomingMessage, type Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type ExecutionArgs,
  getOperationAST,
  GraphQLError,
  type GraphQLFormattedError,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { CloseCode, type Context, type Disposable, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { CredentialsService } from '../access/credentials.service.js';
import { type Ctx } from '../access/ctx.js';
import { isRateLimited, RateLimits } from '../access/rate-limits.js';
import { newId } from '../common/ids.js';
import { obstacleIn } from '../common/obstacles.js';
import { addressOf } from './address-of.js';
import { toAnswer } from './errors.js';
import { asLimit, checkLimits, checkVariables, exceeded, LIMITS } from './limits.js';
import { type ServedContext } from './served-context.js';
import { SERVING_OPTIONS, type ServingOptions } from './serving.options.js';
import { unconditionalSubscription } from './unconditional-subscription.js';

const PATH = '/graphql';
const RULES = [...specifiedRules, unconditionalSubscription];
const LARGEST_MESSAGE = 1024 * 1024;
const LONGEST_FAREWELL_MS = 1_000;
const SUBSCRIPTIONS_PER_CONNECTION = 50;
/** How often a connection proves its credential again: it outlives keys and sessions. */
const RECHECK_MS = 10_000;
/** Registered for WebSockets; clients of graphql-ws come back after it. */
const TRY_AGAIN_LATER = 1013;
const INTERNAL_ERROR = 1011;

interface Remembered extends Record<PropertyKey, unknown> {
  recheck: NodeJS.Timeout;
  since: number;
  viewer: Ctx;
  /** How many subscriptions there were, ended ones included. */
  subscribed: number;
}

type Connection = Context<Record<string, unknown>, Extra & Partial<Remembered>>;

/**
 * Subscriptions over WebSocket (graphql-ws). Ours rather than Nest's, which takes messages of 100 MB from strangers and
 * leaves upgrades on other paths hanging.
 */
@Injectable()
export class LiveUpdates implements OnApplicationBootstrap, OnModuleDestroy {
  /** Attempts to connect, since the process began. */
  readonly attempts = { accepted: 0, refused: 0, limited: 0 };
  private readonly logger = new Logger('LiveUpdates');
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  private readonly connections = new Set<Connection>();
  private readonly requestIds = new WeakMap<IncomingMessage, string>();
  private server?: Disposable;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly credentials: CredentialsService,
    private readonly rateLimits: RateLimits,
    @Inject(SERVING_OPTIONS) private readonly options: ServingOptions,
  ) {}

  /** What is open at this moment. */
  get open(): { connections: number; subscriptions: number } {
    let subscriptions = 0;
    for (const connection of this.connections) subscriptions += Object.keys(connection.subscriptions).length;
    return { connections: this.sockets.clients.size, subscriptions };
  }

  onApplicationBootstrap(): void {
    this.server = useServer<Record<string, unknown>, Remembered>(
      {
        connectionInitWaitTimeout: 5_000,
        onConnect: (connection) => this.connect(connection),
        onClose: (connection, code) => this.close(connection, code),
        onSubscribe: (connection, _id, payload) => this.subscribe(connection, payload),
        onNext: (_connection, _id, _payload, { contextValue }, result) =>
          result.errors && {
            ...result,
            errors: result.errors.map((error) => answer(error, contextValue as ServedContext)),
          },
        onError: (_connection, id, _payload, errors) => errors.map((error) => formatted(told(error, id))),
      },
      this.sockets,
    );
    this.sockets.on('headers', (headers, request) => headers.push(`x-request-id: ${this.requestIds.get(request)}`));
    const http = this.adapterHost.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request, socket: Duplex, head) => {
      if (request.url?.split('?')[0] !== PATH) return socket.destroy();
      if (this.isLimited(request, socket)) return undefined;
      this.requestIds.set(request, newId());
      this.sockets.handleUpgrade(request, socket, head, (opened) => {
        this.sockets.emit('connection', opened, request);
        // graphql-ws would print whatever comes in that is no WebSocket, or is too large, as a fault of ours with its
        // stack. ws closes the connection by itself, and says why.
        opened.removeAllListeners('error').on('error', () => undefined);
      });
      return undefined;
    });
  }

  async onModuleDestroy(): Promise<void> {
    // It waits for each client to say goodbye, half a minute if need be.
    const late = setTimeout(() => this.sockets.clients.forEach((socket) => socket.terminate()), LONGEST_FAREWELL_MS);
    await this.server?.dispose();
    clearTimeout(late);
  }

  /** Before anything is opened: who only opens connections is not heard any more. */
  private isLimited(request: IncomingMessage, socket: Duplex): boolean {
    try {
      this.rateLimits.checkAddress(addressOf(request, this.proxies));
      return false;
    } catch (error) {
      if (!isRateLimited(error)) throw error;
      this.attempts.limited++;
      const { headers } = error.extensions.http as { headers: Map<string, string> };
      const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.end(`HTTP/1.1 429 Too Many Requests\r\n${lines}connection: close\r\ncontent-length: 0\r\n\r\n`);
      return true;
    }
  }

  private get proxies(): number {
    return this.options.proxies ?? 0;
  }

  /** False closes the connection as forbidden. */
  private async connect(connection: Connection): Promise<boolean> {
    const { extra } = connection;
    let viewer: Ctx | undefined;
    try {
      viewer = await this.admit(connection, newId());
    } catch (error) {
      if (!(error instanceof GraphQLError)) return this.closeFor(error, connection);
      this.attempts[isRateLimited(error) ? 'limited' : 'refused']++;
      // Not as forbidden, which clients take for final.
      if (isRateLimited(error)) extra.socket.close(TRY_AGAIN_LATER, error.message);
      return false;
    }
    if (!viewer) {
      this.attempts.refused++;
      return false;
    }
    this.attempts.accepted++;
    this.connections.add(connection);
    Object.assign(extra, { viewer, since: performance.now(), subscribed: 0 });
    const recheck = async () => {
      if (!(await this.view(connection)))
        connection.extra.socket.close(CloseCode.Forbidden, 'The credential has ended');
    };
    // While the database is away nothing is known against the credential.
    extra.recheck = setInterval(() => void recheck().catch(() => undefined), RECHECK_MS);
    return true;
  }

  /** Not for what was sent: clients come back where it passes by itself. */
  private closeFor(fault: unknown, { extra }: Connection): false {
    const { message } = toAnswer(fault, this.requestIds.get(extra.request)!);
    extra.socket.close(obstacleIn(fault) ? TRY_AGAIN_LATER : INTERNAL_ERROR, message);
    return false;
  }

  private close(connection: Connection, code?: number): void {
    const { recheck, viewer, since, subscribed, request } = connection.extra;
    clearInterval(recheck);
    this.connections.delete(connection);
    if (!viewer || since === undefined) return this.countStranger(connection);
    this.logger.log({
      requestId: this.requestIds.get(request),
      workspaceId: viewer.workspaceId,
      caller: viewer.caller,
      ms: Math.round(performance.now() - since),
      subscribed,
      code,
      msg: 'A connection is closed',
    });
  }

  /** Who opens a connection and says nothing has asked for something all the same. */
  private countStranger({ connectionInitReceived, extra }: Connection): void {
    if (connectionInitReceived) return;
    this.attempts.refused++;
    try {
      this.rateLimits.countAddress(addressOf(extra.request, this.proxies));
    } catch (error) {
      if (!isRateLimited(error)) throw error;
    }
  }

  /** The viewer within its limits, for what a client asks for. Throws as CredentialsService.admit does. */
  private async admit(connection: Connection, requestId: string): Promise<Ctx | undefined> {
    const address = addressOf(connection.extra.request, this.proxies);
    return (await this.credentials.admit({ ...credentialOf(connection), requestId }, address)).ctx;
  }

  /** The viewer, or undefined where the credential is missing or not good any more. */
  private async view(connection: Connection): Promise<Ctx | undefined> {
    return this.credentials.view({ ...credentialOf(connection), requestId: newId() }).catch((error: unknown) => {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    });
  }

  private async subscribe(connection: Connection, payload: SubscribePayload): Promise<ExecutionArgs | GraphQLError[]> {
    const { schema } = this.schemaHost;
    const requestId = newId();
    // Counted before anything is awaited, so that those which come after this one do not crowd it out.
    const count = Object.keys(connection.subscriptions).length;
    try {
      const ctx = await this.admit(connection, requestId);
      if (count > SUBSCRIPTIONS_PER_CONNECTION) {
        throw exceeded(`A connection has at most ${SUBSCRIPTIONS_PER_CONNECTION} subscriptions.`);
      }
      const document = parse(payload.query, { maxTokens: LIMITS.tokens });
      const faults = validate(schema, document, RULES);
      if (faults.length > 0) return faults.map((fault) => asLimit(fault) ?? fault);
      const operation = getOperationAST(document, payload.operationName);
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) {
        throw new GraphQLError('Only subscriptions go over a WebSocket; send the rest by POST.', {
          extensions: { code: 'BAD_REQUEST' },
        });
      }
      const variables = payload.variables ?? {};
      checkLimits({ schema, document, operation, variables, mayIntrospect: true });
      checkVariables(variables);
      const address = addressOf(connection.extra.request, this.proxies);
      connection.extra.subscribed!++;
      const contextValue: ServedContext = { ctx, requestId, address, operation: {} };
      return { schema, document, operationName: payload.operationName, variableValues: variables, contextValue };
    } catch (error) {
      return [error instanceof GraphQLError ? (asLimit(error) ?? error) : toAnswer(error, requestId)];
    }
  }
}

function credentialOf({ connectionParams, extra }: Connection) {
  const { headers } = extra.request;
  const authorization = connectionParams?.authorization ?? connectionParams?.Authorization ?? headers.authorization;
  return {
    authorization: typeof authorization === 'string' ? authorization : undefined,
    acceptLanguage: headers['accept-language'],
  };
}

/** As over HTTP, but for the status, which means nothing here. */
function answer(error: GraphQLError, { requestId }: ServedContext): GraphQLError {
  const { message, nodes, path, extensions } = toAnswer(error, requestId);
  const { http: _, ...shown } = extensions;
  return new GraphQLError(message, { nodes, path, extensions: shown });
}

/** What ended a subscription was thrown by a resolver; the rest was said on purpose. */
const told = (error: GraphQLError, id: string): GraphQLError =>
  error.originalError ? toAnswer(error.originalError, id) : error;

function formatted(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...rest } = error.toJSON();
  const { http: _, ...shown } = extensions ?? {};
  const code = rest.message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED';
  return { ...rest, extensions: { code, ...shown } };
}
