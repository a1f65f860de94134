import { Readable } from 'node:stream';
import { Controller, Get, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database } from '../common/database.js';
import { isId } from '../common/ids.js';
import { obstacleIn } from '../common/obstacles.js';
import { safeCell } from '../common/safe-cell.js';
import { HttpViewer, refused, type Request, type Response } from './http-viewer.js';
import { type ImportError } from './import-error.entity.js';
import { ImportsService } from './imports.service.js';
import { pageImportErrors } from './sql/import-jobs.js';

const COLUMNS = ['line', 'column', 'code', 'message', 'row'] as const;
const PAGE = 1_000;

/**
 * `GET /imports/<id>/errors.csv`: what `errors` of an import tells, as a file to work through in a spreadsheet. For whoever
 * may import; what looks like a formula is made harmless, since the rows are strangers' texts.
 */
@Controller('imports')
export class ImportErrorsController {
  constructor(
    private readonly viewers: HttpViewer,
    private readonly imports: ImportsService,
    private readonly database: Database,
  ) {}

  @Get(':id/errors.csv')
  async errors(
    @Req() request: Request,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    try {
      const ctx = await this.viewers.of(request, response);
      const job = isId(id) ? await this.imports.find(ctx, id.toLowerCase()) : null;
      if (!job) throw refused(404, 'NOT_FOUND', 'There is no such import.');
      response.header('x-content-type-options', 'nosniff');
      response.header('cache-control', 'private, no-store');
      return new StreamableFile(Readable.from(this.linesOf(ctx, job.id)), {
        type: 'text/csv; charset=utf-8',
        disposition: `attachment; filename="import-errors-${job.id}.csv"`,
      });
    } catch (error) {
      const obstacle = obstacleIn(error);
      if (!obstacle) throw error;
      response.header('retry-after', String(obstacle.retryAfter));
      throw refused(503, obstacle.code, obstacle.message);
    }
  }

  /** A page of rows in memory at a time. */
  private async *linesOf(ctx: Ctx, id: string): AsyncGenerator<string> {
    // Excel takes a file for UTF-8 by this mark.
    yield `\ufeff${csvLineOf(COLUMNS)}`;
    let [line, position] = [0, 0];
    for (;;) {
      const values = [ctx.workspaceId, id, line, position, PAGE];
      const errors: ImportError[] = await this.database.read(ctx, pageImportErrors, values);
      yield errors.map((error) => csvLineOf(COLUMNS.map((column) => String(error[column] ?? '')))).join('');
      if (errors.length < PAGE) return;
      ({ line, position } = errors.at(-1)!);
    }
  }
}

const csvLineOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => `"${safeCell(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
