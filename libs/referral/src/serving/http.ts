import { randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders } from 'node:http';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { type Logger } from 'pino';
import { registerUploadParser } from '../imports/uploads.controller.js';
import { API_HEADERS, PAGE_HEADERS } from './headers.js';
import { Metrics } from './metrics.js';
import { type ServedContext } from './served-context.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Set once a GraphQL request is being answered. */
    served: ServedContext | null;
  }
}

const GRAPHQL = '/graphql';
/** Asked for every few seconds, so their log lines are for debugging. */
const WATCHED = new Set(['/healthz', '/readyz', '/metrics']);

/** @param trustProxy whether X-Forwarded-* headers are believed: only behind a proxy of one's own. */
export function newHttpAdapter({ trustProxy = false } = {}): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy,
    bodyLimit: 1024 * 1024,
    // Fastify has none, so a request that never ends would stay for ever; a large upload takes a while.
    requestTimeout: 600_000,
    requestIdHeader: false,
    genReqId: () => randomUUID(),
  });
}

/** Headers, log lines, metrics and the shape of errors: what all answers have in common. Before the app listens. */
export function setUpHttp(app: NestFastifyApplication, logger: Logger): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  // Nothing here takes text, and Fastify would hand it to Apollo as a body that is no object.
  fastify.removeContentTypeParser('text/plain');
  registerUploadParser(fastify);
  fastify.decorateRequest('served', null);
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onRequest', async ({ headers }) => {
    if (!isPlainUtf8(headers)) throw Object.assign(new Error('Send the body in UTF-8, and not compressed.'), NOT_TAKEN);
  });
  fastify.addHook('onSend', async (request, reply) => {
    const isPage = /html|javascript|css|font/.test(String(reply.getHeader('content-type')));
    reply.headers(isPage ? PAGE_HEADERS : API_HEADERS).header('x-request-id', request.id);
    // A connection that is kept alive would hold the shutdown until it times out.
    if (closing) reply.header('connection', 'close');
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const { served, url } = request;
    const path = url.split('?', 1)[0]!;
    const { statusCode: status, elapsedTime } = reply;
    if (path === GRAPHQL) metrics.observeRequest(served?.operation.kind ?? 'none', status, elapsedTime);
    const level = status >= 500 ? 'warn' : WATCHED.has(path) ? 'debug' : 'info';
    if (!logger.isLevelEnabled(level)) return;
    logger[level]({
      method: request.method,
      path,
      operation: served?.operation.name,
      status,
      ms: Math.round(elapsedTime * 10) / 10,
      requestId: request.id,
      workspaceId: served?.ctx?.workspaceId,
      caller: served?.ctx?.caller,
    });
  });
  fastify.addHook('onRoute', (route) => {
    if (route.url === GRAPHQL) route.errorHandler = answerFault;
  });
}

const NOT_TAKEN = { statusCode: 415 };

/** Bodies are read as UTF-8 and as they come: what says that it is something else would be misread. */
function isPlainUtf8({ 'content-type': type = '', 'content-encoding': encoding = 'identity' }: IncomingHttpHeaders) {
  const charsets = [...type.matchAll(/;\s*charset\s*=\s*"?([^\s";]*)/gi)].map((match) => match[1]!.toLowerCase());
  return (
    charsets.every((charset) => ['utf-8', 'utf8', 'us-ascii'].includes(charset)) &&
    encoding.toLowerCase() === 'identity'
  );
}

const CODES: Record<number, string> = {
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  500: 'INTERNAL_SERVER_ERROR',
};

/** What fails before GraphQL begins, such as a body that is no JSON, as a GraphQL client expects it. */
function answerFault(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  // A Host header that makes no URL is the caller's fault, though it is thrown deep inside.
  const status = error.statusCode ?? (error.code === 'ERR_INVALID_URL' ? 400 : 500);
  const message = status < 500 ? error.message : `Something went wrong; request id ${request.id}.`;
  void reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send({ errors: [{ message, extensions: { code: CODES[status] ?? 'BAD_REQUEST' } }] });
}
