import { type Reached } from './schema-walk.js';
import { type Answer } from './replay.js';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** A JSON array in base64url: what cursors are made of. */
const CURSOR = /"W[\w-]{20,}"/g;

/** A value that nobody has, of the same form and with the same place in an order as one that somebody has. */
export function unknownLike(value: string, mark: string): string {
  if (/^W[\w-]{20,}$/.test(value)) {
    return Buffer.from(unknownLike(Buffer.from(value, 'base64url').toString(), mark)).toString('base64url');
  }
  return value
    .replace(UUID, (id) => id.slice(0, -6) + (id.endsWith('000000') ? 'ffffff' : '000000'))
    .replaceAll(mark, `${mark.slice(0, -1)}z`)
    .replace(/^\+3630/, '+3670');
}

/**
 * An answer without what differs between two that say the same: which value was asked for, what was made and when, and
 * how far an import or export has got meanwhile.
 */
export function plainly(answer: Answer, value: string, mark: string): string {
  return withoutProgress(read(answer))
    .replaceAll(value, '<value>')
    .replaceAll(read({ status: 0, body: value }).slice(1, -1), '<value>')
    .replace(UUID, '<id>')
    .replace(new RegExp(`${mark}\\d+`, 'g'), '<own>')
    .replace(/\+3630\d{7}/g, '<phone>')
    .replace(/mr[ks]_[\w-]+/g, '<secret>')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)/g, '<time>');
}

/**
 * Without how far the job has got that an answer tells of. The place is looked up first, as a pattern that looks behind
 * itself for it reads the whole answer again at each name.
 */
function withoutProgress(text: string): string {
  const start = text.search(/"start(Im|Ex)port":/);
  if (start < 0) return text;
  const progress = /"(created|failed|finishedAt|processedRows|rows|skipped|state|totalRows|url)":[^,}]+/g;
  return text.slice(0, start) + text.slice(start).replace(progress, '');
}

/** Ids and names of another workspace in an answer, apart from those that the asker has brought along. */
export function foreignIn(answer: Answer, mark: string, ids: Set<string>, brought: string[]): string[] {
  // An address is also looked for by its words.
  const known = brought.flatMap((value) => [value, readCursor(value), value.split('@')[0]!]);
  const text = known.reduce((rest, value) => rest.replaceAll(value, ''), read(answer));
  const names = text.match(new RegExp(`${mark}\\d+`, 'g')) ?? [];
  return [...names, ...(text.match(UUID) ?? []).filter((id) => ids.has(id))];
}

/** The cursor of the one entry of a page. */
export function cursorIn(answer: Answer, { fields }: Reached): string {
  const list = fields.reduce((object, { name }) => [object?.[name]].flat()[0], answer.body.data);
  if (!list?.pageInfo?.endCursor) throw new Error(`There is no list: ${JSON.stringify(answer.body)}`);
  return list.pageInfo.endCursor as string;
}

/** The whole answer as one text, with what its cursors say. */
const read = ({ status, body }: Answer): string =>
  `${status} ${JSON.stringify(body).replace(CURSOR, (cursor) => readCursor(cursor.slice(1, -1)))}`;

const readCursor = (value: string): string =>
  /^W[\w-]{20,}$/.test(value) ? Buffer.from(value, 'base64url').toString() : value;
