import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { storable } from '../common/text.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { openCsv } from './csv-records.js';
import { BEGINNING_BYTES } from './csv-text.js';
import { guessMapping } from './guess-mapping.js';
import { columnNamesOf, fieldsOf } from './import-columns.js';
import { ImportFailure } from './import-failure.js';
import { ImportKind } from './import-job.enums.js';
import { nothingInFile } from './imports.messages.js';
import { type UploadPreview } from './upload-preview.js';
import { UploadsService } from './uploads.service.js';
import { vcardRowsOf } from './vcard-rows.js';

const SHOWN_ROWS = 10;
const SHOWN_LETTERS = 200;

/** Looks at uploads before they are imported. */
@Injectable()
export class UploadPreviewService {
  constructor(private readonly uploads: UploadsService) {}

  /**
   * What the beginning of an upload, its first mebibyte, tells about it: the same by which it is imported.
   *
   * @throws Refusal where there is no such upload, and where it cannot be read as a table.
   */
  async preview(ctx: Ctx, uploadId: string, kind: ImportKind): Promise<UploadPreview> {
    if (!(await this.uploads.complete(ctx, uploadId))) {
      const reason = { message: notFound, values: { what: 'upload' } };
      throw new Refusal({ code: UserErrorCode.NOT_FOUND, ...reason, path: ['uploadId'] });
    }
    try {
      return await previewOf(kind, this.uploads.read(ctx, uploadId));
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
      const { sentence: message, values } = error;
      throw new Refusal({ code: UserErrorCode.INVALID, message, values, path: ['uploadId'] });
    }
  }
}

async function previewOf(kind: ImportKind, bytes: AsyncIterable<Buffer>): Promise<UploadPreview> {
  if (kind === ImportKind.CONTACTS_VCARD) return previewOfCards(bytes);
  const { encoding, delimiter, beginning } = await openCsv(bytes);
  const [header, ...records] = beginning;
  if (!header || header.cells.every((cell) => cell.trim() === '')) throw new ImportFailure(nothingInFile);
  const rows = records.map(({ cells }) => cells).filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const columns = columnNamesOf(header.cells);
  return {
    columns,
    guessedMapping: guessMapping(kind, columns, rows),
    fields: fieldsOf(kind),
    rows: rows
      .slice(0, SHOWN_ROWS)
      .map((cells) => columns.map((_, index) => storable((cells[index] ?? '').slice(0, SHOWN_LETTERS)))),
    encoding: encoding.startsWith('windows') ? encoding : encoding.toUpperCase(),
    delimiter,
    kind,
  };
}

/** Cards name their own fields, so there is nothing to guess. */
async function previewOfCards(bytes: AsyncIterable<Buffer>): Promise<UploadPreview> {
  const cards: ReadonlyMap<string, string>[] = [];
  for await (const { values, refused } of vcardRowsOf(beginningOf(bytes))) {
    if (!refused) cards.push(values);
    if (cards.length === SHOWN_ROWS) break;
  }
  const columns = [...new Set(cards.flatMap((card) => [...card.keys()]))];
  const rows = cards.map((card) => columns.map((column) => (card.get(column) ?? '').slice(0, SHOWN_LETTERS)));
  return {
    columns,
    guessedMapping: {},
    fields: [],
    rows,
    encoding: 'UTF-8',
    delimiter: null,
    kind: ImportKind.CONTACTS_VCARD,
  };
}

async function* beginningOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let left = BEGINNING_BYTES;
  for await (const piece of bytes) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}
