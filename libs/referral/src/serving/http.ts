import { randomUUID } from 'node:crypto';
import { HttpException } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Logger } from 'pino';
import { CredentialsService } from '../access/credentials.service.js';
import { allowanceHeaders, isRateLimited, RateLimits } from '../access/rate-limits.js';
import { registerUploadParser } from '../imports/uploads.controller.js';
import { API_HEADERS, PAGE_HEADERS, TLS_HEADERS } from './headers.js';
import { Metrics } from './metrics.js';
import { type ServedContext } from './served-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once a GraphQL request is being answered. */
    served: ServedContext | null;
    /** Aborted when the client of a GraphQL request leaves before its answer. */
    left?: AbortSignal;
  }
}

const GRAPHQL = '/graphql';
/** Asked for every few seconds, so their log lines are for debugging. */
const WATCHED = new Set(['/healthz', '/readyz', '/metrics']);

/** The rest is not held to rate limits. */
const LIMITED = new Set([GRAPHQL, '/uploads']);
/** Names of operations are the client's. */
const LONGEST_NAME = 60;

/** Nobody reads what is answered now; for the log it is as if PostgreSQL had ended the statement. */
class AskerLeft extends Error {
  readonly code = '57014';

  constructor() {
    super('Whoever asked has left.');
  }
}

/** @param proxies as in ServingOptions: so many of the last X-Forwarded-* entries are believed. */
export function newHttpAdapter({ proxies = 0 } = {}): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: proxies > 0 && ((_address: string, hop: number) => hop < proxies),
    bodyLimit: 1024 * 1024,
    // Fastify has none, so a request that never ends would stay for ever; a large upload takes a while.
    requestTimeout: 600_000,
    requestIdHeader: false,
    // Fastify answers an address that it cannot decode before any of our hooks: without headers, request id or log line.
    rewriteUrl: ({ url = '/' }) => (url.includes('%') && !isDecodable(url) ? '/' : url),
    genReqId: () => randomUUID(),
  });
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url);
    return true;
  } catch {
    return false;
  }
}

/** Headers, log lines, metrics and the shape of errors: what all answers have in common. Before the app listens. */
export function setUpHttp(app: NestFastifyApplication, logger: Logger, { corsOrigins = [] as string[] } = {}): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  const credentials = app.get(CredentialsService, { strict: false });
  const rateLimits = app.get(RateLimits, { strict: false });
  // Nothing here takes text, and Fastify would hand it to Apollo as a body that is no object.
  fastify.removeContentTypeParser('text/plain');
  registerUploadParser(fastify);
  if (corsOrigins.length > 0) app.enableCors(corsOptions(corsOrigins));
  fastify.decorateRequest('served', null);
  fastify.decorateRequest('left');
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (routeOf(request) !== GRAPHQL) return;
    const departure = new AbortController();
    request.left = departure.signal;
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) departure.abort(new AskerLeft());
    });
  });
  fastify.addHook('onRequest', async (request) => {
    const fault = typeFaultOf(request);
    // For Fastify the status is a field of the error, for Nest, which answers for uploads, what the exception says.
    if (fault) throw Object.assign(new HttpException({ code: CODES[415], message: fault }, 415), { statusCode: 415 });
  });
  // Before the body is read: what is not even GraphQL is answered before anybody looks at the credential. And after
  // CORS, whose headers let a page see why it was refused.
  fastify.addHook('preParsing', async (request, reply) => {
    if (!LIMITED.has(routeOf(request)) || credentials.isKnown(request.headers.authorization)) return;
    try {
      rateLimits.checkAddress(request.ip);
    } catch (error) {
      if (!isRateLimited(error)) throw error;
      metrics.countError('RATE_LIMITED');
      const { headers } = error.extensions.http as { headers: Map<string, string> };
      reply.headers(Object.fromEntries(headers));
      return answerRefused(request, reply, 429, 'RATE_LIMITED', error.message);
    }
  });
  fastify.addHook('onSend', async (request, reply) => {
    const isPage = /html|javascript|css|font|svg/.test(String(reply.getHeader('content-type')));
    // What a page's own route decided, such as its policy, stays.
    const own = isPage ? reply.getHeaders() : {};
    reply.headers({ ...(isPage ? PAGE_HEADERS : API_HEADERS), ...own }).header('x-request-id', request.id);
    if (request.protocol === 'https') reply.headers(TLS_HEADERS);
    const { served } = request;
    if (served?.allowance) reply.headers(allowanceHeaders(served.allowance));
    // A connection that is kept alive would hold the shutdown until it times out.
    if (closing) reply.header('connection', 'close');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const { served } = request;
    // Not the path that was asked for, in which anything may stand.
    const path = routeOf(request);
    const { statusCode: status, elapsedTime } = reply;
    metrics.countAnswer(path, status);
    for (const code of served?.operation.codes ?? []) metrics.countError(code);
    if (path === GRAPHQL) metrics.observeRequest(served?.operation.kind ?? 'none', status, elapsedTime);
    const level = status >= 500 ? 'warn' : WATCHED.has(path) ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    logger[level]({
      method: request.method,
      path,
      operation: served?.operation.name?.slice(0, LONGEST_NAME),
      status,
      ms: Math.round(elapsedTime * 10) / 10,
      requestId: request.id,
      workspaceId: served?.ctx?.workspaceId,
      caller: served?.ctx?.caller,
    });
  });
  fastify.addHook('onRoute', (route) => {
    if (route.url !== GRAPHQL) return;
    route.errorHandler = (error: FastifyError, request, reply) => {
      const { status, code, message } = faultOf(error, request);
      metrics.countError(code);
      countFault(rateLimits, request);
      answerRefused(request, reply, status, code, message);
    };
  });
}

const routeOf = ({ routeOptions }: FastifyRequest): string => routeOptions.url ?? 'none';

/** Who sends what is no GraphQL never comes as far as a credential, and is counted all the same. */
function countFault(rateLimits: RateLimits, { ip }: FastifyRequest): void {
  try {
    rateLimits.countAddress(ip);
  } catch (error) {
    if (!isRateLimited(error)) throw error;
  }
}

/** For pages of those origins, and no others. There are no cookies, so nothing is sent along that a page does not have. */
const corsOptions = (origin: string[]) => ({
  origin,
  methods: ['POST'],
  allowedHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'x-apollo-operation-name'],
  exposedHeaders: [
    'x-request-id',
    'idempotent-replayed',
    'retry-after',
    'ratelimit-limit',
    'ratelimit-remaining',
    'ratelimit-reset',
  ],
  credentials: false,
  maxAge: 600,
});

/** Bodies are read as UTF-8 and as they come: what says that it is something else would be misread. */
function typeFaultOf(request: FastifyRequest): string | undefined {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  const charsets = [...type.matchAll(/;\s*charset\s*=\s*"?([^\s";]*)/gi)].map((match) => match[1]!.toLowerCase());
  if (encoding.toLowerCase() !== 'identity' || !charsets.every((charset) => UTF_8.has(charset))) {
    return 'Send the body in UTF-8, and not compressed.';
  }
  // The types of uploads are known to Fastify, and would come here as no body at all.
  const isForeign = request.method === 'POST' && type !== '' && !/^\s*application\/json\s*(;|$)/i.test(type);
  return isForeign && routeOf(request) === GRAPHQL ? 'Send application/json.' : undefined;
}

/** ASCII is part of it. */
const UTF_8 = new Set(['utf-8', 'utf8', 'us-ascii']);

const CODES: Record<number, string> = {
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  500: 'INTERNAL_SERVER_ERROR',
};

/** What fails before GraphQL begins, such as a body that is no JSON. */
function faultOf(error: FastifyError, request: FastifyRequest): { status: number; code: string; message: string } {
  // A Host header that makes no URL is the caller's fault, though it is thrown deep inside.
  const status = error.statusCode ?? (error.code === 'ERR_INVALID_URL' ? 400 : 500);
  const message = status < 500 ? error.message : `Something went wrong; request id ${request.id}.`;
  return { status, code: CODES[status] ?? 'BAD_REQUEST', message };
}

/** As clients of the route expect it. */
function answerRefused(request: FastifyRequest, reply: FastifyReply, status: number, code: string, message: string) {
  const body = routeOf(request) === GRAPHQL ? { errors: [{ message, extensions: { code } }] } : { code, message };
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}
