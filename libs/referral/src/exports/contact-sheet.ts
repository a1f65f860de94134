import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { ContactSearch } from '../contacts/contact-search.js';
import { type ContactFilter } from '../read-model/contact-filter.input.js';
import { ContactSelection } from '../read-model/contact-selection.js';
import { batchesOf } from './cursor.js';
import { BYTE_ORDER_MARK, csvRow } from './csv-text.js';
import { ExportFailure } from './export-failure.js';
import { type Piece } from './piece.js';
import { tooManyCustomFields } from './exports.messages.js';
import { CONTACT_CELLS, contactRows } from './sql/contact-cells.js';

/** A search finds no more (see ContactFilter). */
export const SEARCH_LIMIT = 1_000;
const MAX_CUSTOM_FIELDS = 500;
const COLUMNS = Object.keys(CONTACT_CELLS);
/** Columns that an import calls so, see import-columns.ts. */
const CUSTOM = 'custom.';

type Row = Record<string, string | null> & { customFields: Record<string, unknown> };

/** Files of contacts. */
@Injectable()
export class ContactSheet {
  constructor(
    private readonly selection: ContactSelection,
    private readonly search: ContactSearch,
  ) {}

  async *write(ctx: Ctx, tx: EntityManager, filter: ContactFilter): AsyncGenerator<Piece> {
    const { from, conditions, parameters } = await this.selection.of(ctx, filter, ['input', 'filter'], tx);
    let among = '';
    if (filter.search?.trim()) {
      const found = await this.search.search(ctx, filter.search, SEARCH_LIMIT);
      among = `and c.id = any(${parameters.add(found)}::uuid[])`;
    }
    const chosen = `from ${from} where ${conditions} ${among}`;
    const custom = await customFieldsOf(tx, chosen, parameters.values);
    yield { text: BYTE_ORDER_MARK + csvRow([...COLUMNS, ...custom.map((key) => CUSTOM + key)]), rows: 0 };
    const ids = { text: `select c.id ${chosen} order by c.id`, values: parameters.values };
    for await (const batch of batchesOf<{ id: string }>(tx, ids)) {
      const rows = await tx.query<Row[]>(contactRows, [ctx.workspaceId, batch.map(({ id }) => id)]);
      const text = rows.map((row) =>
        csvRow([...COLUMNS.map((name) => row[name]!), ...custom.map((key) => textOf(row.customFields[key]))]),
      );
      yield { text: text.join(''), rows: rows.length };
    }
  }
}

async function customFieldsOf(tx: EntityManager, chosen: string, values: unknown[]): Promise<string[]> {
  const rows = await tx.query<{ key: string }[]>(
    `select distinct key from (select c.custom_fields ${chosen} and c.custom_fields <> '{}') chosen
     cross join lateral jsonb_object_keys(chosen.custom_fields) key limit ${MAX_CUSTOM_FIELDS + 1}`,
    values,
  );
  if (rows.length > MAX_CUSTOM_FIELDS) throw new ExportFailure(tooManyCustomFields, { max: MAX_CUSTOM_FIELDS });
  return rows.map(({ key }) => key).sort();
}

const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);
