import { type EntityManager } from 'typeorm';

/** Rows in memory at a time. */
const BATCH = 1_000;

/** All rows of a statement, a batch at a time. One at a time in a transaction. */
export async function* batchesOf<Row>(
  tx: EntityManager,
  { text, values }: { text: string; values: unknown[] },
): AsyncGenerator<Row[]> {
  // All of it is read, so what begins quickly is no better.
  await tx.query(`set local cursor_tuple_fraction = 1`);
  await tx.query(`declare exported no scroll cursor for ${text}`, values);
  for (;;) {
    const rows = await tx.query<Row[]>(`fetch ${BATCH} from exported`);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) break;
  }
  await tx.query(`close exported`);
}
