import { Args, ID, Info, Query } from '@nestjs/graphql';
import { type GraphQLResolveInfo } from 'graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe, InputPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { badInput } from '../common/bad-input.js';
import { PageArgs, toConnection } from '../common/paging.js';
import { ContactOrder } from '../contacts/contact-order.js';
import { Contact } from '../contacts/contact.entity.js';
import { cardPlanOf } from './card-plan.js';
import { CardReader } from './card-reader.js';
import { ContactConnection } from './contact-connection.js';
import { ContactFilter } from './contact-filter.input.js';
import { ContactListsService, type ContactPage } from './contact-lists.service.js';
import { ContactLookup } from './contact-lookup.js';

/** Where the contacts of a connection are in its selection. */
const NODES = [['nodes'], ['edges', 'node']];

@ReferralResolver()
export class ContactListsResolver {
  constructor(
    private readonly lists: ContactListsService,
    private readonly lookup: ContactLookup,
    private readonly cards: CardReader,
  ) {}

  @Query(() => Contact, {
    nullable: true,
    description: 'By exactly one of the three; an e-mail address that several share finds none.',
  })
  async contact(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, nullable: true, description: 'Its id, also of one in the bin.' }, IdPipe)
    id: string | null,
    @Args('externalId', { type: () => String, nullable: true, description: 'Its id in the host CRM.' })
    externalId: string | null,
    @Args('email', { type: () => String, nullable: true, description: 'One of its e-mail addresses.' })
    email: string | null,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Contact | null> {
    if ([id, externalId, email].filter((given) => given != null).length !== 1) {
      throw badInput('Give exactly one of id, externalId and email.');
    }
    const found =
      id ??
      (externalId != null ? await this.lookup.byExternalId(ctx, externalId) : await this.lookup.byEmail(ctx, email!));
    return found === null ? null : this.cards.one(ctx, found, cardPlanOf(info), info);
  }

  @Query(() => ContactConnection, { description: 'The contacts of the workspace, as a filter finds them.' })
  contacts(
    @Viewing() ctx: Ctx,
    @Args(
      'filter',
      { type: () => ContactFilter, nullable: true, description: 'Which; all of the living by default.' },
      new InputPipe(ContactFilter),
    )
    filter: ContactFilter | null,
    @Args('orderBy', {
      type: () => ContactOrder,
      nullable: true,
      description: 'In which order; newest first by default.',
    })
    orderBy: ContactOrder | null,
    @Args() args: PageArgs,
    @Info() info: GraphQLResolveInfo,
  ) {
    return this.connection(ctx, filter ?? {}, orderBy ?? ContactOrder.CREATED_DESC, args, info);
  }

  private async connection(
    ctx: Ctx,
    filter: ContactFilter,
    orderBy: ContactOrder,
    args: PageArgs,
    info: GraphQLResolveInfo,
  ) {
    const found = await this.lists.page(ctx, filter, orderBy, args);
    const contacts = await this.cards.many(
      ctx,
      found.rows.map((row) => row.id),
      cardPlanOf(info, NODES),
      info,
    );
    const count = once(() => this.lists.count(ctx, filter));
    return {
      ...connectionOf(found, contacts),
      totalCount: async () => (await count()).count,
      totalCountIsExact: async () => (await count()).exact,
    };
  }
}

/** Every id finds its contact: rows of contacts stay for good, the erased as tombstones. */
function connectionOf({ list, page, rows }: ContactPage, contacts: Map<string, Contact>) {
  return toConnection(list, page, rows, { node: (row) => contacts.get(row.id)!, keys: (row) => [row.key, row.id] });
}

function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let computed: Promise<T> | undefined;
  return () => (computed ??= compute());
}
