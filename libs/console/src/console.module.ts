import { type DynamicModule, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { type FastifyInstance } from 'fastify';
import { readConsoleFiles, readConsolePage } from './console-files.js';

const FOLDER = Symbol('FOLDER');

/**
 * Where the console has screens. What is not below one of these stays unknown to the server, so that programs which try
 * addresses get no page for an answer.
 */
const SCREENS = ['/sign-in', '/contacts', '/referrals', '/segments', '/graph', '/imports', '/settings'];

/**
 * The web console at `/`: its files, and its one page at every address that the console itself understands. It has no
 * door of its own to the data; the page talks to `/graphql` as any other front-end does. For the Fastify adapter.
 */
@Module({})
export class ConsoleModule implements OnModuleInit {
  /** @param folder with the built files, see scripts/bundle-console.mjs. */
  static forRoot(folder: string): DynamicModule {
    return { module: ConsoleModule, providers: [{ provide: FOLDER, useValue: folder }] };
  }

  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(FOLDER) private readonly folder: string,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const files = readConsoleFiles(this.folder);
    const page = readConsolePage(this.folder);
    // One route for a folder: each route has metrics of its own, and these names change with every build.
    const folders = new Set([...files.keys()].map((address) => address.slice(0, address.lastIndexOf('/'))));
    for (const folder of folders) {
      fastify.get<{ Params: { file: string } }>(`${folder}/:file`, (request, reply) => {
        const file = files.get(`${folder}/${request.params.file}`);
        return file ? file.answer(request, reply) : reply.callNotFound();
      });
    }
    for (const address of ['/', ...SCREENS.flatMap((screen) => [screen, `${screen}/*`])]) {
      fastify.get(address, (request, reply) =>
        request.headers.accept?.includes('text/html') ? page.answer(reply) : reply.callNotFound(),
      );
    }
  }
}
