import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { GRAPHIQL_FOLDER } from '../places.js';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ttf': 'font/ttf',
};

/** The page for a browser that opens /graphql. All its files are ours: many offices have no open internet. */
export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Moaref: GraphiQL</title>
    <link rel="stylesheet" href="/graphiql/page.css" />
    <link rel="icon" href="data:," />
  </head>
  <body style="margin: 0">
    <div id="graphiql" style="height: 100dvh"></div>
    <script type="module" src="/graphiql/page.js"></script>
  </body>
</html>
`;

export function serveGraphiql(app: NestFastifyApplication): void {
  const files = new Set(readdirSync(GRAPHIQL_FOLDER));
  const fastify = app.getHttpAdapter().getInstance();
  fastify.get<{ Params: { file: string } }>('/graphiql/:file', async (request, reply) => {
    const { file } = request.params;
    // Only what is there by name: nothing in the address can lead out of the folder.
    if (!files.has(file)) return reply.callNotFound();
    return reply.type(TYPES[extname(file)] ?? 'application/octet-stream').send(await readFile(GRAPHIQL_FOLDER + file));
  });
}
