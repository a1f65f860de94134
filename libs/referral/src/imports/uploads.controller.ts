import { type IncomingMessage } from 'node:http';
import { Controller, Post, Query, Req, Res } from '@nestjs/common';
import { obstacleIn } from '../common/obstacles.js';
import { findBadText } from '../common/text.js';
import { HttpViewer, refused, type Request, type Response } from './http-viewer.js';
import { MAX_UPLOAD_BYTES, UploadDropped, UploadsService, UploadTooLarge } from './uploads.service.js';

const CONTENT_TYPES = ['application/octet-stream', 'text/csv', 'text/vcard'];

const DROPPED = 'Somebody was erased while the file came in, and it may name them; send it again.';

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
 * startImport. All of the content types make a browser ask before it sends them from another site.
 */
@Controller('uploads')
export class UploadsController {
  constructor(
    private readonly viewers: HttpViewer,
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
    const ctx = await this.viewers.of(request, response);
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
}
