import { type INestApplicationContext } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../../libs/referral/src/access/ctx.js';
import { newId } from '../../libs/referral/src/common/ids.js';
import { learnSizes } from '../../libs/referral/src/common/learn-sizes.js';
import { Refusal } from '../../libs/referral/src/common/user-error.js';
import { type ContactWrite } from '../../libs/referral/src/contacts/contact-plan.js';
import { ContactWriter } from '../../libs/referral/src/contacts/contact-writer.js';
import { Lifecycle } from '../../libs/referral/src/contacts/contact.enums.js';
import { CustomerEventsService } from '../../libs/referral/src/customer-events/customer-events.service.js';
import { expectedTies } from '../../libs/referral/src/graph/sql/keep-ties.js';
import { expectedLastInteraction } from '../../libs/referral/src/interactions/sql/expected-last-interaction.js';
import { ReferralStage } from '../../libs/referral/src/referrals/referral.enums.js';
import { expectedReferralStats } from '../../libs/referral/src/referrals/sql/expected-referral-stats.js';
import { foldName } from '../../libs/referral/src/tags/fold-name.js';
import { type DemoSegment, type DemoTag } from './groups.js';
import { type Person } from './people.js';
import { type TeamMember } from './team.js';
import { thankedDay } from './touches.js';
import { type World } from './world.js';
import { insertRows, updateRows } from './write-rows.js';

const BATCH = 250;
/** Rows of a table. */
const LARGE = 1_000;

/**
 * Writes the demo world into an empty workspace. Contacts and what events do to them go through their services; the rest
 * is inserted set by set with the counts that follow, since ten thousand single calls would take a minute.
 */
export class WorldWriter {
  constructor(
    private readonly services: INestApplicationContext,
    private readonly ctx: Ctx,
    private readonly tx: EntityManager,
    private readonly team: TeamMember[],
  ) {}

  async writeTeam(passwordHash: string): Promise<void> {
    await this.insert(
      'app_user',
      this.team.map(({ id, name, email, role }) => ({
        ...{ id, name, email, role },
        // Whoever tries them by one click goes on in the language of their browser.
        locale: null,
        active: true,
        password_hash: passwordHash,
        created_at: new Date(),
        updated_at: new Date(),
      })),
    );
  }

  async writePeople({ people, stories, interactions }: World): Promise<void> {
    const spokenWith = new Set(interactions.filter(({ author }) => author !== null).map(({ person }) => person));
    const writer = this.services.get(ContactWriter);
    for (let start = 0; start < people.length; start += BATCH) {
      const writes = people.slice(start, start + BATCH).map((person): ContactWrite => {
        const hasLeft = stories.get(person)?.leavingDay != null;
        const lifecycle = hasLeft
          ? Lifecycle.FORMER_CUSTOMER
          : spokenWith.has(person)
            ? Lifecycle.PROSPECT
            : Lifecycle.LEAD;
        return { intent: 'CREATE', input: { ...this.contactInput(person), lifecycle } };
      });
      const results = await writer.write(this.ctx, this.tx, writes, { audited: false });
      const reasons = results.flatMap((result) => result.reasons);
      if (reasons.length > 0) throw new Refusal(...reasons);
    }
    const companies = new Map(people.flatMap(({ company }) => (company ? [[company.name, company.domain]] : [])));
    await updateRows(
      this.tx,
      this.ctx.workspaceId,
      'company',
      'name',
      [...companies].map(([name, domain]) => ({ name, domain })),
    );
  }

  private contactInput(person: Person): ContactWrite['input'] {
    const { id, externalId, kind, culture, place, company, jobTitle, emails, phones, birthday, owner } = person;
    return {
      ...{ id, externalId, kind, emails, phones, jobTitle, birthday },
      ...{
        givenName: person.given,
        familyName: person.family,
        displayName: person.given === null ? person.displayName : null,
      },
      ...{ companyName: company?.name, country: place.country, region: place.region, city: place.city },
      ...{ locale: culture.locale, ownerId: this.userId(owner), consent: person.consent },
      ...{ audience: person.audience, customFields: person.customFields },
    };
  }

  async writeEvents({ events }: World): Promise<void> {
    const { currency } = this.ctx.workspace;
    await this.insert(
      'customer_event',
      events.map(({ id, externalId, person, kind, item, amount, score, occurredAt, refunded }) => ({
        ...{
          id,
          contact_id: person.id,
          kind,
          item,
          amount,
          currency: amount && currency,
          score,
          occurred_at: occurredAt,
        },
        ...{ external_id: externalId, refunded_event_id: refunded?.id ?? null, created_at: occurredAt },
      })),
    );
    await this.learnSizes();
    const ids = events.map(({ id }) => id);
    await this.services.get(CustomerEventsService).applyToContacts(this.ctx, this.tx, ids);
  }

  async writeReferrals({ referrals, stories, calendar }: World): Promise<void> {
    const { currency } = this.ctx.workspace;
    await this.insert(
      'referral',
      referrals.map((referral) => {
        const { id, referrer, referee, channel, channelLabel, mayNameReferrer, note, steps, instants } = referral;
        const { stage, reason } = steps.at(-1)!;
        const [referredAt, changedAt] = [instants[0]!, instants.at(-1)!];
        const isWon = stage === ReferralStage.CONVERTED;
        const value = isWon ? (stories.get(referee)?.events[0]?.amount ?? null) : null;
        return {
          ...{
            id,
            referrer_id: referrer.id,
            referee_id: referee.id,
            stage,
            channel,
            channel_label: channelLabel,
            note,
          },
          ...{ may_name_referrer: mayNameReferrer, owner_id: this.userId(referee.owner), hold: 'NONE' },
          ...{
            value_amount: value,
            value_currency: value && currency,
            lost_reason: stage === ReferralStage.LOST ? reason : null,
          },
          ...{ thanked_at: referral.thanked ? calendar.at(thankedDay(referral), changedAt) : null },
          ...{ referred_at: referredAt, stage_changed_at: changedAt, converted_at: isWon ? changedAt : null },
          ...{ created_at: referredAt, updated_at: changedAt },
        };
      }),
    );
    await this.insert(
      'stage_change',
      referrals.flatMap(({ id, referee, steps, instants }) =>
        steps.map(({ stage, reason }, index) => ({
          ...{ referral_id: id, id: newId(), from_stage: steps[index - 1]?.stage ?? null, to_stage: stage },
          ...{ at: instants[index], by_user_id: this.userId(referee.owner), reason: reason ?? null },
        })),
      ),
    );
    await this.insert(
      'acquisition',
      referrals
        .filter(({ onTree }) => onTree)
        .map(({ id, referrer, referee }) => ({ referee_id: referee.id, referrer_id: referrer.id, referral_id: id })),
    );
    await this.insert(
      'referral_credit',
      referrals.flatMap(({ id, credits }) =>
        credits.map(({ person, share }) => ({ referral_id: id, contact_id: person.id, share })),
      ),
    );
    await this.learnSizes();
    await this.keepStats(expectedReferralStats.text, [
      ...Object.values(ReferralStage).map((stage) => `referrals_${stage.toLowerCase()}`),
      'last_referred_at',
    ]);
  }

  async writeInteractions({ interactions }: World): Promise<void> {
    await this.insert(
      'interaction',
      interactions.map(({ id, person, kind, direction, subject, body, occurredAt, author, referral, answeredAt }) => ({
        ...{
          id,
          contact_id: person.id,
          kind,
          direction,
          subject,
          body,
          occurred_at: occurredAt,
          answered_at: answeredAt,
        },
        ...{ author_id: this.userId(author), referral_id: referral?.id ?? null },
        ...{ created_at: occurredAt, updated_at: occurredAt },
      })),
    );
    await this.insert(
      'interaction_participant',
      interactions.flatMap(({ id, kind, participants, occurredAt }) =>
        participants.map((person) => ({ interaction_id: id, contact_id: person.id, kind, occurred_at: occurredAt })),
      ),
    );
    await this.learnSizes();
    await this.keepStats(expectedLastInteraction.text, ['last_interaction_at']);
    await this.tx.query(
      `insert into referral.tie (workspace_id, low_contact_id, high_contact_id, from_low, from_high, as_of)
       select $1, low, high, from_low, from_high, as_of from (${expectedTies.text}) expected`,
      [this.ctx.workspaceId],
    );
  }

  async writeRelationships({ relationships }: World): Promise<void> {
    await this.insert(
      'relationship',
      relationships.map(({ one, other, kind, since }) => {
        const [low, high] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
        return { id: newId(), low_contact_id: low, high_contact_id: high, kind, since, created_at: new Date() };
      }),
    );
  }

  async writeTags(tags: DemoTag[]): Promise<void> {
    const rows = tags.map(({ name, color, people }) => ({ id: newId(), name, color, people }));
    const createdAt = new Date();
    await this.insert(
      'tag',
      rows.map(({ id, name, color }) => ({ id, name, folded_name: foldName(name), color, created_at: createdAt })),
    );
    await this.insert(
      'contact_tag',
      rows.flatMap(({ id, people }) =>
        people.map((person) => ({ contact_id: person.id, tag_id: id, tagged_at: createdAt })),
      ),
    );
  }

  async writeSegments(segments: DemoSegment[]): Promise<void> {
    const rows = segments.map((segment) => ({ id: newId(), ...segment }));
    const at = new Date();
    const marketer = this.userId(1);
    await this.insert(
      'segment',
      rows.map(({ id, name, description, rule = null }) => ({
        ...{ id, name, folded_name: foldName(name), description, rule, created_at: at, updated_at: at },
        kind: rule ? 'DYNAMIC' : 'STATIC',
      })),
    );
    await this.insert(
      'segment_member',
      rows.flatMap(({ id, people }) =>
        people.map((person) => ({ segment_id: id, contact_id: person.id, added_at: at, added_by_user_id: marketer })),
      ),
    );
  }

  /** Everybody has been known for as long as their story says, and not since this minute. */
  async dateBack({ people, interactions, calendar }: World): Promise<void> {
    const touchedAt = new Map(interactions.map(({ person, occurredAt }) => [person, occurredAt]));
    const rows = people.map((person) => {
      const knownAt = calendar.at(person.knownDay);
      return {
        id: person.id,
        created_at: knownAt,
        updated_at: touchedAt.get(person) ?? knownAt,
        consent_updated_at: knownAt,
      };
    });
    await updateRows(this.tx, this.ctx.workspaceId, 'contact', 'id', rows);
  }

  private insert(table: string, rows: object[]): Promise<void> {
    return insertRows(this.tx, this.ctx.workspaceId, table, rows);
  }

  /** Without it, the ties of the next demo on a server took two minutes. */
  private learnSizes(): Promise<void> {
    return learnSizes(this.tx, this.ctx.workspaceId, LARGE);
  }

  /** Puts into contact_stats what the facts say. */
  private async keepStats(facts: string, columns: string[]): Promise<void> {
    const assignments = columns.map((column) => `${column} = facts.${column}`).join(', ');
    await this.tx.query(
      `update referral.contact_stats s set ${assignments} from (${facts}) facts
       where s.workspace_id = $1 and s.contact_id = facts.contact_id`,
      [this.ctx.workspaceId],
    );
  }

  private userId(index: number | null): string | null {
    return index === null ? null : this.team[index]!.id;
  }
}
