import 'reflect-metadata';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, Context, GraphQLModule, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import DataLoader from 'dataloader';
import { DataSource, type EntityTarget, type FindOptionsWhere, In, type ObjectLiteral } from 'typeorm';
import { SnakeNaming } from '../../libs/referral/src/common/snake-naming.js';
import {
  Acquisition,
  Company,
  Contact,
  ContactEmail,
  ContactPhone,
  ContactReferralStatus,
  ContactStats,
  ContactTag,
  entities,
  Interaction,
  InteractionConnection,
  Money,
  Referral,
  ReferralConnection,
  Tag,
  User,
} from './entities.js';

// Nest + Apollo on Fastify with TypeORM repositories and DataLoader, as a good developer writes it: a query for each
// relation, batched over the request. It has the same adapter and the same switched-off plugin as the product.

const dataSource = new DataSource({
  type: 'postgres',
  url: process.env['OWNER_URL'],
  entities,
  namingStrategy: new SnakeNaming(),
  poolSize: 10,
});

class Loaders {
  private readonly all = new Map<string, DataLoader<string, unknown>>();
  constructor(private readonly workspaceId: string) {}

  one<T extends ObjectLiteral>(entity: EntityTarget<T>, key: keyof T & string): DataLoader<string, T | null> {
    return this.loader(`one ${String((entity as { name: string }).name)}`, async (ids) => {
      const rows = await this.find(entity, key, ids);
      const byId = new Map(rows.map((row) => [row[key] as string, row]));
      return ids.map((id) => byId.get(id) ?? null);
    });
  }

  many<T extends ObjectLiteral>(entity: EntityTarget<T>, key: keyof T & string): DataLoader<string, T[]> {
    return this.loader(`many ${String((entity as { name: string }).name)}`, async (ids) => {
      const rows = await this.find(entity, key, ids);
      return ids.map((id) => rows.filter((row) => row[key] === id));
    });
  }

  private find<T extends ObjectLiteral>(
    entity: EntityTarget<T>,
    key: keyof T & string,
    ids: readonly string[],
  ): Promise<T[]> {
    const where = { workspaceId: this.workspaceId, [key]: In([...ids]) } as unknown as FindOptionsWhere<T>;
    return dataSource.getRepository(entity).find({ where });
  }

  private loader<T>(name: string, batch: (ids: readonly string[]) => Promise<T[]>): DataLoader<string, T> {
    let loader = this.all.get(name) as DataLoader<string, T> | undefined;
    if (!loader) this.all.set(name, (loader = new DataLoader(batch)));
    return loader;
  }
}

interface Ctx {
  workspaceId: string;
  loaders: Loaders;
}

const asMoney = (amount: string, currency: string): Money => ({ amount, currency });

@Resolver(() => Contact)
class ContactResolver {
  @Query(() => Contact, { nullable: true })
  contact(@Context() { workspaceId }: Ctx, @Args('id', { type: () => ID }) id: string) {
    return dataSource.getRepository(Contact).findOneBy({ workspaceId, id });
  }

  @ResolveField(() => [ContactEmail])
  async emails(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    const rows = await loaders.many(ContactEmail, 'contactId').load(contact.id);
    return rows.map((row) => ({ ...row, primary: row.position === 0 }));
  }

  @ResolveField(() => [ContactPhone])
  async phones(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    const rows = await loaders.many(ContactPhone, 'contactId').load(contact.id);
    return rows.map((row) => ({ ...row, primary: row.position === 0 }));
  }

  @ResolveField(() => Company, { nullable: true })
  company(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    return contact.companyId && loaders.one(Company, 'id').load(contact.companyId);
  }

  @ResolveField(() => User, { nullable: true })
  owner(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    return contact.ownerId && loaders.one(User, 'id').load(contact.ownerId);
  }

  @ResolveField(() => Date, { nullable: true })
  async lastUpgradedAt(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    return (await loaders.one(ContactStats, 'contactId').load(contact.id))!.lastUpgradedAt;
  }

  @ResolveField(() => Int)
  async purchaseCount(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    return (await loaders.one(ContactStats, 'contactId').load(contact.id))!.purchaseCount;
  }

  @ResolveField(() => Money)
  async lifetimeValue(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    return asMoney((await loaders.one(ContactStats, 'contactId').load(contact.id))!.lifetimeValue, 'EUR');
  }

  @ResolveField(() => [Tag])
  async tags(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    const links = await loaders.many(ContactTag, 'contactId').load(contact.id);
    return loaders.one(Tag, 'id').loadMany(links.map((link) => link.tagId));
  }

  @ResolveField(() => InteractionConnection)
  async interactions(
    @Context() { workspaceId }: Ctx,
    @Parent() contact: Contact,
    @Args('first', { type: () => Int }) take: number,
  ) {
    const nodes = await dataSource
      .getRepository(Interaction)
      .find({ where: { workspaceId, contactId: contact.id }, order: { occurredAt: 'DESC', id: 'DESC' }, take });
    return { nodes };
  }

  @ResolveField(() => ContactReferralStatus)
  async referralStatus(@Context() { loaders }: Ctx, @Parent() contact: Contact) {
    const stats = (await loaders.one(ContactStats, 'contactId').load(contact.id))!;
    const counts = {
      pending: stats.referralsPending,
      contacted: stats.referralsContacted,
      qualified: stats.referralsQualified,
      converted: stats.referralsConverted,
      lost: stats.referralsLost,
      disqualified: stats.referralsDisqualified,
      expired: stats.referralsExpired,
    };
    const ended = counts.converted + counts.lost + counts.disqualified + counts.expired;
    const yearAgo = Date.now() - 365 * 86_400_000;
    const active = stats.lastReferredAt && stats.lastReferredAt.getTime() > yearAgo ? 'ACTIVE' : 'DORMANT';
    return {
      contactId: contact.id,
      activity: counts.converted >= 3 ? 'CHAMPION' : stats.lastReferredAt ? active : 'NONE',
      askState: contact.doNotAsk ? 'DO_NOT_ASK' : 'NEVER_ASKED',
      conversionRate: ended ? counts.converted / ended : null,
      counts: { ...counts, total: Object.values(counts).reduce((sum, count) => sum + count) },
    };
  }
}

@Resolver(() => Interaction)
class InteractionResolver {
  @ResolveField(() => User, { nullable: true })
  author(@Context() { loaders }: Ctx, @Parent() interaction: Interaction) {
    return interaction.authorId && loaders.one(User, 'id').load(interaction.authorId);
  }
}

@Resolver(() => ContactReferralStatus)
class StatusResolver {
  @ResolveField(() => Referral, { nullable: true })
  async referredBy(@Context() { workspaceId, loaders }: Ctx, @Parent() status: ContactReferralStatus) {
    const link = await dataSource.getRepository(Acquisition).findOneBy({ workspaceId, refereeId: status.contactId });
    return link && loaders.one(Referral, 'id').load(link.referralId);
  }

  @ResolveField(() => ReferralConnection)
  async referralsMade(
    @Context() { workspaceId }: Ctx,
    @Parent() status: ContactReferralStatus,
    @Args('first', { type: () => Int }) first: number,
  ) {
    const rows = await dataSource.getRepository(Referral).find({
      where: { workspaceId, referrerId: status.contactId },
      order: { referredAt: 'DESC', id: 'DESC' },
      take: first + 1,
    });
    const nodes = rows.slice(0, first);
    return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: nodes.at(-1)?.id ?? null } };
  }
}

@Resolver(() => Referral)
class ReferralResolver {
  @ResolveField(() => Contact)
  referrer(@Context() { loaders }: Ctx, @Parent() referral: Referral) {
    return loaders.one(Contact, 'id').load(referral.referrerId);
  }

  @ResolveField(() => Contact)
  referee(@Context() { loaders }: Ctx, @Parent() referral: Referral) {
    return loaders.one(Contact, 'id').load(referral.refereeId);
  }

  @ResolveField(() => Money, { nullable: true })
  value(@Parent() referral: Referral) {
    return referral.valueAmount && asMoney(referral.valueAmount, referral.valueCurrency!);
  }
}

@Module({
  imports: [
    GraphQLModule.forRoot<ApolloDriverConfig>({
      driver: ApolloDriver,
      autoSchemaFile: true,
      plugins: [ApolloServerPluginCacheControlDisabled()],
      context: (request: { headers: Record<string, string> }): Ctx => {
        const workspaceId = request.headers['x-workspace'] ?? '';
        return { workspaceId, loaders: new Loaders(workspaceId) };
      },
    }),
  ],
  providers: [ContactResolver, InteractionResolver, StatusResolver, ReferralResolver],
})
class PeerModule {}

await dataSource.initialize();
const app = await NestFactory.create(PeerModule, new FastifyAdapter(), { logger: ['error'] });
await app.listen(Number(process.env['PORT']), '127.0.0.1');
process.stdout.write('ready\n');
process.stdin.on('end', () => process.exit()).resume();
