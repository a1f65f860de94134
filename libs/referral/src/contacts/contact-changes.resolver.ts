import { Args, Field, ID, ObjectType, registerEnumType, Subscription } from '@nestjs/graphql';
import { Ctx, Viewing } from '../access/ctx.js';
import { IdPipe } from '../access/input.pipe.js';
import { ReferralResolver } from '../access/referral-resolver.js';
import { Announcements } from '../outbox/announcements.js';
import { ContactFinder } from './contact-finder.js';
import { Contact } from './contact.entity.js';

export enum ChangeKind {
  CREATED = 'CREATED',
  UPDATED = 'UPDATED',
  DELETED = 'DELETED',
  MERGED = 'MERGED',
}

registerEnumType(ChangeKind, {
  name: 'ChangeKind',
  description: 'What happened to a contact.',
  valuesMap: {
    CREATED: { description: 'It is new.' },
    UPDATED: { description: 'Something on its card or timeline is different.' },
    DELETED: { description: 'It went to the bin, or was erased.' },
    MERGED: { description: 'It was merged with another.' },
  },
});

@ObjectType({ description: "A change on a contact's card or timeline." })
export class ContactChange {
  @Field(() => ID, { description: 'The id of the contact.' })
  id!: string;

  @Field(() => ChangeKind, { description: 'What happened.' })
  change!: ChangeKind;

  @Field(() => Contact, { nullable: true, description: 'Null when it is gone.' })
  contact?: Contact | null;
}

@ReferralResolver()
export class ContactChangesResolver {
  constructor(
    private readonly announcements: Announcements,
    private readonly finder: ContactFinder,
  ) {}

  @Subscription(() => ContactChange, { description: "Whatever changes on this contact's card or timeline." })
  contactChanged(
    @Viewing() ctx: Ctx,
    @Args('id', { type: () => ID, description: 'Which contact.' }, IdPipe) id: string,
  ): AsyncIterableIterator<{ contactChanged: ContactChange }> {
    const ending = new AbortController();
    const changes = this.changesOf(ctx, id.toLowerCase(), ending.signal);
    return {
      next: () => changes.next(),
      // A generator that waits for an announcement would answer return() only after the next one.
      return: () => {
        ending.abort();
        return changes.return(undefined);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  private async *changesOf(
    ctx: Ctx,
    id: string,
    signal: AbortSignal,
  ): AsyncGenerator<{ contactChanged: ContactChange }> {
    for await (const { kind, payload } of this.announcements.of(ctx.workspaceId, signal)) {
      if (kind !== 'contact.changed' || !payload.ids.includes(id)) continue;
      const contact = await this.announcements.read(() => {
        // A subscription outlives many changes, and a loader remembers the first.
        ctx.forgetLoaded();
        return this.finder.byIds(ctx).load(id);
      }, signal);
      yield {
        contactChanged: {
          id,
          change: payload.change as ChangeKind,
          contact: contact?.deletedAt == null ? contact : null,
        },
      };
    }
  }
}
