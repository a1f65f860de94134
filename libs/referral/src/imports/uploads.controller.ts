import { type IncomingMessage } from 'node:http';
import { Controller, HttpException, Post, Query, Req, Res } from '@nestjs/common';
import { GraphQLError } from 'graphql';
import { CredentialsService } from '../access/credentials.service.js';
import { type Ctx } from '../access/ctx.js';
import { mayDo } from '../access/permissions.js';
import { allowanceHeaders, isRateLimited } from '../access/rate-limits.js';
import { newId } from '../common/ids.js';
import { obstacleIn } from '../common/obstacles.js';
import { findBadText } from '../common/text.js';
import { MAX_UPLOAD_BYTES, UploadDropped, UploadsService, UploadTooLarge } from './uploads.service.js';

const CONTENT_TYPES = ['application/octet-stream', 'text/csv'];

const DROPPED = 'Somebody was erased while the file came in, and it may name them; send it again.';

/** Of Fastify's request and Express's, what is alike. */
type Request = { raw?: IncomingMessage; ip: string; headers: IncomingMessage['headers'] } & Partial<IncomingMessage>;
type Response = {
  header(name: string, value: string): unknown;
  status(code: number): { send(body: unknown): unknown };
};

/** Leaves the bodies of uploads to the controller, which streams them; Fastify would refuse what it cannot parse. */
export function registerUploadParser(fastify: {
  addContentTypeParser(
    types: string[],
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): unknown;
}): void {
  fastify.addContentTypeParser(CONTENT_TYPES, (_request, _payload, done) => done(null));
}

/**
 * `POST /uploads?fileName=contacts.csv` with the file as its body: answers 201 and `{"uploadId": "..."}`, to be named in
 * startImport. Both content types make a browser ask before it sends them from another site.
 */
@Controller('uploads')
export class UploadsController {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly uploads: UploadsService,
  ) {}

  @Post()
  async upload(
    @Req() request: Request,
    @Query('fileName') fileName: unknown,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const uploadId = await this.receive(request, response, fileName);
      response.status(201).send({ uploadId });
    } catch (error) {
      // The rest of the body is not worth reading.
      response.header('connection', 'close');
      // Nobody hears the answer any more, and it is no fault of ours that would belong into the log.
      if (request.raw?.errored === error) throw refused(400, 'BAD_USER_INPUT', 'The file broke off.');
      if (error instanceof UploadTooLarge) throw refused(413, 'LIMIT_EXCEEDED', 'A file has at most 512 MiB.');
      if (error instanceof UploadDropped) throw refused(409, 'CONFLICT', DROPPED);
      const obstacle = obstacleIn(error);
      if (!obstacle) throw error;
      response.header('retry-after', String(obstacle.retryAfter));
      throw refused(503, obstacle.code, obstacle.message);
    }
  }

  private async receive(request: Request, response: Response, fileName: unknown): Promise<string> {
    const ctx = await this.viewer(request, response);
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (!CONTENT_TYPES.includes(type)) {
      throw refused(415, 'UNSUPPORTED_MEDIA_TYPE', `Send the file as ${CONTENT_TYPES.join(' or ')}.`);
    }
    if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) throw new UploadTooLarge();
    const isName =
      fileName === undefined || (typeof fileName === 'string' && fileName.length <= 255 && !findBadText(fileName));
    if (!isName) throw refused(400, 'BAD_USER_INPUT', 'fileName is one text of at most 255 characters.');
    return this.uploads.store(ctx, fileName ?? null, request.raw ?? (request as IncomingMessage));
  }

  private async viewer({ headers, ip }: Request, response: Response): Promise<Ctx> {
    let ctx: Ctx | undefined;
    const tell = (more: Iterable<[string, string]>) => {
      for (const [name, value] of more) response.header(name, value);
    };
    try {
      const admitted = await this.credentials.admit({ authorization: headers.authorization, requestId: newId() }, ip);
      ctx = admitted.ctx;
      if (admitted.allowance) tell(Object.entries(allowanceHeaders(admitted.allowance)));
    } catch (error) {
      if (isRateLimited(error)) {
        tell((error.extensions.http as { headers: Map<string, string> }).headers);
        throw refused(429, 'RATE_LIMITED', error.message);
      }
      if (error instanceof GraphQLError) throw refused(401, 'UNAUTHENTICATED', error.message);
      throw error;
    }
    if (!ctx) throw refused(401, 'UNAUTHENTICATED', 'Send an API key or token as "Authorization: Bearer ...".');
    if (!mayDo(ctx.role, 'imports.run'))
      throw refused(403, 'FORBIDDEN', `Uploads are not allowed to the role ${ctx.role}.`);
    return ctx;
  }
}

const refused = (status: number, code: string, message: string) => new HttpException({ code, message }, status);
