import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { type FastifyReply, type FastifyRequest } from 'fastify';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The bundler puts a hash of the content into these names. */
const HASHED = /^\/assets\//;

/** The embedded card, which pages of other origins load. */
const FOREIGN = /^\/embed\//;
const FOR_ALL_ORIGINS = { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' };

/**
 * One built file, kept in memory in all its forms: together they are some megabytes, and a name that is not among them
 * cannot lead anywhere. (@fastify/static would do, but the version that Nest 12 takes asks for Node 22.)
 */
class ConsoleFile {
  private readonly etag: string;

  constructor(
    private readonly address: string,
    private readonly content: Buffer,
    private readonly packed: Map<string, Buffer>,
  ) {
    this.etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;
  }

  answer(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    reply.headers({
      'content-type': TYPES[extname(this.address)] ?? 'application/octet-stream',
      'cache-control': HASHED.test(this.address) ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: this.etag,
      vary: 'accept-encoding',
      ...(FOREIGN.test(this.address) && FOR_ALL_ORIGINS),
    });
    if (request.headers['if-none-match'] === this.etag) return reply.code(304).send();
    const accepted = request.headers['accept-encoding'] ?? '';
    for (const [encoding, content] of this.packed) {
      if (accepted.includes(encoding)) return reply.header('content-encoding', encoding).send(content);
    }
    return reply.send(this.content);
  }
}

/** All built files but the page, by the address that they are served at. */
export function readConsoleFiles(folder: string): Map<string, ConsoleFile> {
  const files = new Map<string, ConsoleFile>();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const known = new Set(paths);
  for (const path of paths) {
    if (!(extname(path) in TYPES)) continue;
    const packed = [
      ['br', `${path}.br`],
      ['gzip', `${path}.gz`],
    ] as const;
    const forms = packed
      .filter(([, form]) => known.has(form))
      .map(([name, form]) => [name, readFileSync(form)] as const);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, new ConsoleFile(address, readFileSync(path), new Map(forms)));
  }
  return files;
}

/** The page, each time with a nonce of its own for the two style elements that React Aria adds at run time. */
export function readConsolePage(folder: string): { answer(reply: FastifyReply): FastifyReply } {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  return {
    answer(reply) {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('content-security-policy', policy(nonce))
        .send(html.replaceAll('%NONCE%', nonce));
    },
  };
}

/** Everything from this server and nothing inline; `data:` images are what the graph draws its labels' icons with. */
const policy = (nonce: string): string =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `font-src 'self'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `manifest-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ');
