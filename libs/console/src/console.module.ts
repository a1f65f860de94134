import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance } from 'fastify';
import { readConsoleFiles, readConsolePage } from './console-files.js';

/** A browser that asks for one of these wants data, also where it says that it takes HTML. */
const NOT_PAGES = /^\/(graphql|graphiql|uploads|exports|demo|healthz|readyz|metrics|embed|assets)(\/|$)/;

/**
 * The web console at `/`: its files, and its one page at every address that the console itself understands. It has no
 * door of its own to the data; the page talks to `/graphql` as any other front-end does. For the Fastify adapter.
 */
@Module({})
export class ConsoleModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const files = readConsoleFiles();
    const page = readConsolePage();
    for (const [address, file] of files) {
      fastify.get(address, (request, reply) => file.answer(request, reply));
    }
    fastify.get('/*', (request, reply) => {
      const wantsPage = request.headers.accept?.includes('text/html') && !NOT_PAGES.test(request.url);
      return wantsPage ? page.answer(reply) : reply.callNotFound();
    });
  }
}
