import { Injectable } from '@nestjs/common';
import { type Ctx } from '../access/ctx.js';
import { Database, type Statement } from '../common/database.js';
import { type Page, type PageArgs, pageOf } from '../common/paging.js';
import { type ContactOrder, idOf, SORT_KEYS } from '../contacts/contact-order.js';
import { ContactSearch } from '../contacts/contact-search.js';
import { foldText } from '../contacts/fold-text.js';
import { type ContactFilter } from './contact-filter.input.js';
import { ContactSelection, WITH_STATS } from './contact-selection.js';

/** A text search counts no further. */
export const SEARCH_LIMIT = 1000;

/** One page of ids, in order, each with the key it sorts by. */
export interface ContactPage {
  list: string;
  page: Page;
  rows: { id: string; key: string }[];
}

/** Which contacts are on a page. What is shown of them is the card's business. */
@Injectable()
export class ContactListsService {
  constructor(
    private readonly database: Database,
    private readonly search: ContactSearch,
    private readonly selection: ContactSelection,
  ) {}

  async page(ctx: Ctx, filter: ContactFilter, orderBy: ContactOrder, args: PageArgs): Promise<ContactPage> {
    if (filter.search != null && filter.search.trim() !== '') return this.searchPage(ctx, filter, filter.search, args);
    const list = `contacts:${orderBy}`;
    const page = pageOf(list, args);
    const { conditions, parameters } = await this.selection.of(ctx, filter, ['filter']);
    const sort = SORT_KEYS[orderBy];
    const id = idOf(sort);
    const descending = sort.descending !== page.backward;
    const after = page.keys
      ? `and (${sort.expression}, ${id}) ${descending ? '<' : '>'} (${parameters.add(page.keys[0])}::${sort.type}, ${parameters.add(page.keys[1])}::uuid)`
      : '';
    const direction = descending ? 'desc' : 'asc';
    const statement: Statement<{ id: string; key: string }> = {
      text: `
        select c.id, (${sort.expression})::text as key
        from ${WITH_STATS}
        where ${conditions} and s.workspace_id = $1 ${after}
        order by ${sort.expression} ${direction}, ${id} ${direction}
        limit ${parameters.add(page.limit)}`,
    };
    return { list, page, rows: await this.database.read(ctx, statement, parameters.values) };
  }

  /** How many the filter finds; of a text search no more than 1,000 are looked at. */
  async count(ctx: Ctx, filter: ContactFilter): Promise<{ count: number; exact: boolean }> {
    const { from, conditions, parameters } = await this.selection.of(ctx, filter, ['filter']);
    const found = filter.search?.trim() ? await this.ranked(ctx, filter.search) : null;
    const among = found ? `and c.id = any(${parameters.add(found)}::uuid[])` : '';
    const statement: Statement<{ count: number }> = {
      text: `select count(*)::integer as count from ${from} where ${conditions} ${among}`,
    };
    const [row] = await this.database.read(ctx, statement, parameters.values);
    return { count: row?.count ?? 0, exact: !found || found.length < SEARCH_LIMIT };
  }

  /** Best match first. The cursor names a place in the ranking, which is made anew for each page. */
  private async searchPage(ctx: Ctx, filter: ContactFilter, text: string, args: PageArgs): Promise<ContactPage> {
    const list = 'contacts:search';
    const page = pageOf(list, args);
    const ranked = await this.ranked(ctx, text);
    const { from, conditions, parameters } = await this.selection.of(ctx, filter, ['filter']);
    const place = page.keys && `and r.place ${page.backward ? '<' : '>'} ${parameters.add(page.keys[0])}::bigint`;
    const statement: Statement<{ id: string; key: string }> = {
      text: `
        select c.id, r.place::text as key
        from unnest(${parameters.add(ranked)}::uuid[]) with ordinality r (id, place)
        join ${from} on c.id = r.id
        where ${conditions} ${place ?? ''}
        order by r.place ${page.backward ? 'desc' : 'asc'}
        limit ${parameters.add(page.limit)}`,
    };
    return { list, page, rows: await this.database.read(ctx, statement, parameters.values) };
  }

  /** The ranking of a text, once an answer: its count and its page come from the same. */
  private async ranked(ctx: Ctx, text: string): Promise<string[]> {
    const folded = foldText(text);
    const rankings = ctx.loader<string[]>(ContactListsService, async (texts) => {
      const found = await Promise.all(texts.map((wanted) => this.search.search(ctx, wanted, SEARCH_LIMIT)));
      return new Map(texts.map((wanted, index) => [wanted, found[index]!]));
    });
    return (await rankings.load(folded)) ?? [];
  }
}
