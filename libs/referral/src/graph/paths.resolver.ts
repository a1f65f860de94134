import { Args, ID, Int, Parent, Query, ResolveField } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { User } from '../access/user.entity.js';
import { badInput } from '../common/bad-input.js';
import { Speaker } from '../common/speaker.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Contact } from '../contacts/contact.entity.js';
import { Evidence } from '../referrals/evidence.js';
import { IntroductionPath, PathStep, PathTie, PathTieKind } from './introduction-path.js';
import { PathsService } from './paths.service.js';
import { strongestKind, tieReason } from './tie-reason.js';
import { within } from './within.js';

const MAX_HOPS = 6;
const DEFAULT_HOPS = 4;
const MAX_PATHS = 20;
const DEFAULT_PATHS = 5;
const MAX_STARTS = 100;

@ReferralResolver()
export class PathsResolver {
  constructor(private readonly paths: PathsService) {}

  @Query(() => [IntroductionPath], {
    description:
      'Fewest hops first, then strongest; where there are fewer than `first` of the fewest hops, longer ones follow. Without `from`, starts at the contacts whom our own people have dealt with. Over referrals, relationships and shared companies; companies of more than 200 people make no ties. Nobody comes twice on a path, and a path leads through no other start. At most 300,000 ties are looked at.',
  })
  introductionPaths(
    @Viewing() ctx: Ctx,
    @Args(
      'from',
      {
        type: () => [ID],
        nullable: true,
        description: 'Whom to start at, 1 to 100 contacts; whomever we know by default.',
      },
      IdPipe,
    )
    from: string[] | null,
    @Args('to', { type: () => ID, description: 'Whom to reach.' }, IdPipe) to: string,
    @Args('maxHops', { type: () => Int, nullable: true, description: 'How many ties at most, 1 to 6; 4 by default.' })
    maxHops: number | null,
    @Args('first', { type: () => Int, nullable: true, description: 'How many paths, 1 to 20; 5 by default.' })
    first: number | null,
  ): Promise<IntroductionPath[]> {
    if (from && (from.length < 1 || from.length > MAX_STARTS)) throw badInput(`from takes 1 to ${MAX_STARTS} ids.`);
    return this.paths.find(ctx, {
      from: from && [...new Set(from.map((id) => id.toLowerCase()))],
      to: to.toLowerCase(),
      maxHops: within('maxHops', maxHops ?? DEFAULT_HOPS, MAX_HOPS),
      first: within('first', first ?? DEFAULT_PATHS, MAX_PATHS),
    });
  }
}

@ReferralResolver(() => PathStep)
export class PathStepResolver {
  constructor(
    private readonly contacts: ContactFinder,
    private readonly paths: PathsService,
  ) {}

  @ResolveField(() => Contact)
  contact(@Viewing() ctx: Ctx, @Parent() { contactId }: PathStep): Promise<Contact | null> {
    return this.contacts.byIds(ctx).load(contactId);
  }

  @ResolveField(() => User, { nullable: true })
  knownBy(@Viewing() ctx: Ctx, @Parent() { contactId, isFirst }: PathStep): Promise<User | null> | null {
    return isFirst ? this.paths.knownBy(ctx, contactId) : null;
  }
}

@ReferralResolver(() => PathTie)
export class PathTieResolver {
  constructor(private readonly paths: PathsService) {}

  @ResolveField(() => PathTieKind)
  async kind(@Viewing() ctx: Ctx, @Parent() tie: PathTie): Promise<PathTieKind> {
    return strongestKind(await this.paths.factsOf(ctx, tie));
  }

  @ResolveField(() => String)
  async reason(@Viewing() ctx: Ctx, @Parent() tie: PathTie): Promise<string> {
    return tieReason(await this.paths.factsOf(ctx, tie), new Speaker(ctx));
  }

  @ResolveField(() => [Evidence])
  async evidence(@Viewing() ctx: Ctx, @Parent() tie: PathTie): Promise<Evidence[]> {
    const { evidence } = await this.paths.factsOf(ctx, tie);
    return evidence.map(({ type, fact }) => ({ ...fact, __typename: type }) as Evidence);
  }
}
