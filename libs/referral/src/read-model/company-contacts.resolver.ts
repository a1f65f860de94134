import { Args, Info, Parent, ResolveField } from '@nestjs/graphql';
import { type GraphQLResolveInfo } from 'graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Database, type Statement } from '../common/database.js';
import { type Connection, ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { Company } from '../contacts/company.entity.js';
import { type Contact } from '../contacts/contact.entity.js';
import { cardPlanOf } from './card-plan.js';
import { CardReader } from './card-reader.js';
import { ContactConnection } from './contact-connection.js';
import { placeOf } from './place-of.js';

const LIST = 'company-contacts';

/** A page of each of several companies' people by name. $1 workspace, $2 companies, $3 and $4 keyset, $5 limit. */
const peopleOfCompanies: Statement<{ company_id: string; id: string; key: string }> = {
  name: 'people_of_companies',
  text: `
    select company.company_id, person.id, person.key
    from unnest($2::uuid[]) company (company_id)
    cross join lateral (
      select c.id, c.sort_name as key
      from referral.contact c
      where c.workspace_id = $1 and c.company_id = company.company_id and c.deleted_at is null and c.erased_at is null
        and ($3::text is null or (c.sort_name, c.id) > ($3::text collate "und-x-icu", $4::uuid))
      order by c.sort_name, c.id
      limit $5
    ) person
    order by company.company_id, person.key, person.id`,
};

const countOfCompanies: Statement<{ company_id: string; count: number }> = {
  name: 'count_of_companies',
  text: `
    select company_id, count(*)::integer as count
    from referral.contact
    where workspace_id = $1 and company_id = any($2::uuid[]) and deleted_at is null and erased_at is null
    group by company_id`,
};

/** The people of companies: two statements for a whole list of companies. */
@ReferralResolver(() => Company)
export class CompanyContactsResolver {
  constructor(
    private readonly database: Database,
    private readonly cards: CardReader,
  ) {}

  @ResolveField(() => ContactConnection, { description: 'The living contacts who work there, by name.' })
  async contacts(
    @Viewing() ctx: Ctx,
    @Parent() company: Company,
    @Args() args: ForwardArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    const pages = ctx.loader(`${LIST} ${placeOf(info)} ${JSON.stringify(args)}`, (ids) =>
      this.pages(ctx, ids, args, info),
    );
    const counts = ctx.loader(LIST, (ids) => this.counts(ctx, ids));
    return {
      ...(await pages.load(company.id)),
      totalCount: async () => (await counts.load(company.id)) ?? 0,
      totalCountIsExact: true,
    };
  }

  private async pages(ctx: Ctx, companies: string[], args: ForwardArgs, info: GraphQLResolveInfo) {
    const page = pageOf(LIST, args);
    const values = [ctx.workspaceId, companies, page.keys?.[0] ?? null, page.keys?.[1] ?? null, page.limit];
    const rows = await this.database.read(ctx, peopleOfCompanies, values);
    const plan = cardPlanOf(info, [['nodes'], ['edges', 'node']]);
    const contacts = await this.cards.many(
      ctx,
      rows.map((row) => row.id),
      plan,
      info,
    );
    const connections = new Map<string, Connection<Contact>>();
    for (const company of companies) {
      const people = rows.filter((row) => row.company_id === company);
      const read = {
        node: (row: { id: string }) => contacts.get(row.id)!,
        keys: (row: { id: string; key: string }) => [row.key, row.id],
      };
      connections.set(company, toConnection(LIST, page, people, read));
    }
    return connections;
  }

  private async counts(ctx: Ctx, companies: string[]): Promise<Map<string, number>> {
    const rows = await this.database.read(ctx, countOfCompanies, [ctx.workspaceId, companies]);
    return new Map(rows.map((row) => [row.company_id, row.count]));
  }
}
