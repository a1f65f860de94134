import { Readable } from 'node:stream';
import { Controller, Get, Header, HttpException, Ip, Param, StreamableFile } from '@nestjs/common';
import { isRateLimited, RateLimits } from '../access/rate-limits.js';
import { obstacleIn } from '../common/obstacles.js';
import { ExportFiles, FileGone } from './export-files.js';

/**
 * `GET /exports/<token>`: the file that an ExportJob's `url` names. The address itself is the credential, since browsers
 * download without any; it opens one file for one hour.
 */
@Controller('exports')
export class DownloadsController {
  constructor(
    private readonly files: ExportFiles,
    private readonly rateLimits: RateLimits,
  ) {}

  @Get(':token')
  // The file is on the disk of whoever asked, and in no cache on the way.
  @Header('cache-control', 'no-store')
  @Header('x-content-type-options', 'nosniff')
  @Header('referrer-policy', 'no-referrer')
  async download(@Param('token') token: string, @Ip() address: string): Promise<StreamableFile> {
    try {
      this.rateLimits.checkAddress(address);
      const file = await this.files.open(token);
      if (!file) {
        this.rateLimits.countAddress(address);
        throw refused(404, 'NOT_FOUND', 'There is no such file.');
      }
      const { name, type, size, bytes } = file;
      return new StreamableFile(Readable.from(bytes, { objectMode: false }), {
        type,
        length: size,
        disposition: `attachment; filename="${name}"`,
      });
    } catch (error) {
      if (error instanceof FileGone) throw refused(410, 'GONE', 'This file is no longer here. Export it again.');
      if (isRateLimited(error)) throw refused(429, 'RATE_LIMITED', error.message);
      const obstacle = obstacleIn(error);
      if (obstacle) throw refused(503, obstacle.code, obstacle.message);
      throw error;
    }
  }
}

const refused = (status: number, code: string, message: string) => new HttpException({ code, message }, status);
