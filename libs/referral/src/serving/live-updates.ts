import { type Server } from 'node:http';
import { type Duplex } from 'node:stream';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
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
import { newId } from '../common/ids.js';
import { toAnswer } from './errors.js';
import { asLimit, checkLimits, checkVariables, exceeded, LIMITS } from './limits.js';
import { type ServedContext } from './served-context.js';
import { unconditionalSubscription } from './unconditional-subscription.js';

const PATH = '/graphql';
const RULES = [...specifiedRules, unconditionalSubscription];
const LARGEST_MESSAGE = 1024 * 1024;
const SUBSCRIPTIONS_PER_CONNECTION = 50;
/** How often a connection proves its credential again: it outlives keys and sessions. */
const RECHECK_MS = 10_000;

type Remembered = { recheck: NodeJS.Timeout };
type Connection = Context<Record<string, unknown>, Extra & Partial<Remembered>>;

/**
 * Subscriptions over WebSocket (graphql-ws). Ours rather than Nest's, which takes messages of 100 MB from strangers and
 * leaves upgrades on other paths hanging.
 */
@Injectable()
export class LiveUpdates implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  private server?: Disposable;

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly schemaHost: GraphQLSchemaHost,
    private readonly credentials: CredentialsService,
  ) {}

  onApplicationBootstrap(): void {
    this.server = useServer<Record<string, unknown>, Remembered>(
      {
        connectionInitWaitTimeout: 5_000,
        onConnect: (connection) => this.connect(connection),
        onClose: ({ extra }) => clearInterval(extra.recheck),
        onSubscribe: (connection, _id, payload) => this.subscribe(connection, payload),
        onNext: (_connection, _id, _payload, { contextValue }, result) =>
          result.errors && {
            ...result,
            errors: result.errors.map((error) => answer(error, contextValue as ServedContext)),
          },
        onError: (_connection, _id, _payload, errors) => errors.map(formatted),
      },
      this.sockets,
    );
    const http = this.adapterHost.httpAdapter.getHttpServer() as Server;
    http.on('upgrade', (request, socket: Duplex, head) => {
      if (request.url?.split('?')[0] !== PATH) return socket.destroy();
      this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request));
      return undefined;
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.server?.dispose();
  }

  /** False closes the connection as forbidden. */
  private async connect(connection: Connection): Promise<boolean> {
    if (!(await this.view(connection))) return false;
    const recheck = async () => {
      if (!(await this.view(connection)))
        connection.extra.socket.close(CloseCode.Forbidden, 'The credential has ended');
    };
    // While the database is away nothing is known against the credential.
    connection.extra.recheck = setInterval(() => void recheck().catch(() => undefined), RECHECK_MS);
    return true;
  }

  /** The viewer, or undefined where the credential is missing or not good any more. */
  private async view({ connectionParams, extra }: Connection): Promise<Ctx | undefined> {
    const { headers } = extra.request;
    const authorization = connectionParams?.authorization ?? connectionParams?.Authorization ?? headers.authorization;
    if (typeof authorization !== 'string') return undefined;
    const request = { authorization, acceptLanguage: headers['accept-language'], requestId: newId() };
    return this.credentials.view(request).catch((error: unknown) => {
      if (error instanceof GraphQLError) return undefined;
      throw error;
    });
  }

  private async subscribe(connection: Connection, payload: SubscribePayload): Promise<ExecutionArgs | GraphQLError[]> {
    const { schema } = this.schemaHost;
    const requestId = newId();
    try {
      if (Object.keys(connection.subscriptions).length > SUBSCRIPTIONS_PER_CONNECTION) {
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
      const ctx = await this.view(connection);
      const address = connection.extra.request.socket.remoteAddress ?? '';
      const contextValue: ServedContext = { ctx, requestId, address, operation: {} };
      return { schema, document, operationName: payload.operationName, variableValues: variables, contextValue };
    } catch (error) {
      return [error instanceof GraphQLError ? (asLimit(error) ?? error) : toAnswer(error, requestId)];
    }
  }
}

/** As over HTTP, but for the status, which means nothing here. */
function answer(error: GraphQLError, { requestId }: ServedContext): GraphQLError {
  const { message, nodes, path, extensions } = toAnswer(error, requestId);
  const { http: _, ...shown } = extensions;
  return new GraphQLError(message, { nodes, path, extensions: shown });
}

function formatted(error: GraphQLError): GraphQLFormattedError {
  const { extensions, ...rest } = error.toJSON();
  const { http: _, ...shown } = extensions ?? {};
  const code = rest.message.startsWith('Syntax Error') ? 'GRAPHQL_PARSE_FAILED' : 'GRAPHQL_VALIDATION_FAILED';
  return { ...rest, extensions: { code, ...shown } };
}
