import { Injectable } from '@nestjs/common';
import { validateSync } from 'class-validator';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound, tooMany } from '../common/common.messages.js';
import { isId, newId } from '../common/ids.js';
import { reasonsOf } from '../common/input-rules.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { normaliseEmail } from '../contacts/email-address.js';
import { foldText } from '../contacts/fold-text.js';
import { lockLiving } from '../contacts/lock-contacts.js';
import { Direction, InteractionKind } from '../interactions/interaction.enums.js';
import { InteractionRecorder } from '../interactions/interaction-recorder.js';
import { InteractionInput, MAX_PARTICIPANTS } from '../interactions/interactions.inputs.js';
import { loggedAlready } from '../interactions/interactions.messages.js';
import { Cells } from './cells.js';
import { DerivedIds } from './derived-ids.js';
import { type Applied, type ImportHandler } from './import-handler.js';
import { type ImportOptions } from './import-job.entity.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { DIRECTIONS, KINDS } from './interaction-words.js';
import { fieldOf, type NamedContact, namedContactOf, NamedContacts, type NamingFields } from './named-contacts.js';
import { madeBy, type UndoEntry } from './undo-log.js';

interface InteractionDraft {
  contact: NamedContact;
  participants: NamedContact[];
  /** An e-mail address. */
  author?: string;
  input: InteractionInput & { occurredAt: Date; externalId: string };
}

const NAMING: NamingFields = {
  ...{ id: 'contactId', externalId: 'contactExternalId', email: 'email', phone: 'phone', name: 'contactName' },
};
const PARTICIPANT: NamingFields = {
  ...{ id: 'participants', externalId: 'participants', email: 'participants', name: 'participants' },
};

/** Files of interactions, by the rules of logInteraction; the same one again is passed over. */
@Injectable()
export class InteractionImport {
  constructor(
    private readonly namedContacts: NamedContacts,
    private readonly recorder: InteractionRecorder,
  ) {}

  open(ctx: Ctx, options: ImportOptions, since: Date): ImportHandler<InteractionDraft> {
    const derivedIds = new DerivedIds();
    return {
      parse: (row) => interactionDraftOf(row, ctx, derivedIds, since),
      apply: (tx, drafts) => this.apply(ctx, tx, drafts, options),
    };
  }

  private async apply(
    ctx: Ctx,
    tx: EntityManager,
    drafts: InteractionDraft[],
    options: ImportOptions,
  ): Promise<Applied> {
    const namings = drafts.flatMap(({ contact, participants }, place) =>
      [contact, ...participants].map((named) => ({ named, place })),
    );
    const { contacts, made } = await this.namedContacts.resolve(
      ctx,
      tx,
      namings.map(({ named }) => named),
      { create: options.createMissingContacts ?? false, tags: options.tags ?? [] },
    );
    const living = await lockLiving(ctx, tx, [...new Set(contacts.filter((one) => typeof one === 'string'))]);
    const authors = await this.authorsOf(ctx, tx, drafts);
    const ids: string[][] = drafts.map(() => []);
    const reasons: RefusalReason[][] = drafts.map(() => []);
    namings.forEach(({ named, place }, index) => {
      const contact = contacts[index]!;
      if (typeof contact !== 'string') reasons[place]!.push(...contact);
      else if (living.has(contact)) ids[place]!.push(contact);
      else reasons[place]!.push(missing('contact', fieldOf(named)));
    });
    drafts.forEach(({ author }, place) => {
      if (author !== undefined && !authors.has(author)) reasons[place]!.push(missing('user', 'author'));
    });

    const good = [...drafts.keys()].filter((place) => reasons[place]!.length === 0);
    const interactions = good.map((place) => {
      const { input, author } = drafts[place]!;
      const { kind, occurredAt, externalId } = input;
      const [contactId, ...participantIds] = ids[place]!;
      return {
        ...{ id: newId(), contactId: contactId!, participantIds, kind, occurredAt, externalId },
        direction: input.direction ?? undefined,
        subject: input.subject ?? undefined,
        body: input.body ?? undefined,
        authorId: author === undefined ? undefined : authors.get(author),
      };
    });
    const logged = await this.recorder.log(ctx, tx, interactions);
    const verdicts: Verdict[] = [...reasons];
    const undo: UndoEntry[] = made.map(({ id, place, tagIds }) => ({
      ...madeBy('CONTACT', id, namings[place]!.place),
      tagIds,
    }));
    const known = await this.holdersOf(
      ctx,
      tx,
      interactions.filter(({ id }) => !logged.has(id)).map(({ externalId }) => externalId),
    );
    interactions.forEach(({ id, contactId, externalId }, order) => {
      const place = good[order]!;
      const holder = known.get(externalId);
      if (logged.has(id)) {
        verdicts[place] = 'created';
        undo.push(madeBy('INTERACTION', id, place));
      } else if (!holder || holder.contactId === contactId) verdicts[place] = 'skipped';
      else {
        const reason = { message: loggedAlready, path: ['externalId'], conflictingId: holder.id };
        verdicts[place] = [{ code: UserErrorCode.CONFLICT, ...reason }];
      }
    });
    return { verdicts, undo };
  }

  /** The users of these addresses, also those who have left: they wrote what they wrote. */
  private async authorsOf(ctx: Ctx, tx: EntityManager, drafts: InteractionDraft[]): Promise<Map<string, string>> {
    const addresses = [...new Set(drafts.flatMap(({ author }) => author ?? []))];
    if (addresses.length === 0) return new Map();
    const rows = await tx.query<{ id: string; email: string }[]>(
      `select id, lower(email) as email from referral.app_user where workspace_id = $1 and lower(email) = any($2::text[])`,
      [ctx.workspaceId, addresses],
    );
    return new Map(rows.map(({ id, email }) => [email, id]));
  }

  private async holdersOf(
    ctx: Ctx,
    tx: EntityManager,
    externalIds: string[],
  ): Promise<Map<string, { id: string; contactId: string }>> {
    if (externalIds.length === 0) return new Map();
    const rows = await tx.query<{ id: string; contactId: string; externalId: string }[]>(
      `select id, contact_id as "contactId", external_id as "externalId" from referral.interaction
       where workspace_id = $1 and external_id = any($2::text[])`,
      [ctx.workspaceId, externalIds],
    );
    return new Map(rows.map((row) => [row.externalId, row]));
  }
}

function interactionDraftOf(
  row: ImportRow,
  ctx: Ctx,
  derivedIds: DerivedIds,
  since: Date,
): InteractionDraft | RefusalReason[] {
  const cells = new Cells(row, ctx.workspace.timeZone);
  const contact = namedContactOf(cells, NAMING, ctx.workspace.locale);
  const participants = (cells.list('participants') ?? []).map(participantOf);
  if (participants.length > MAX_PARTICIPANTS) cells.refuse('participants', tooMany, { max: MAX_PARTICIPANTS });
  const occurredAt = cells.time('occurredAt');
  const input = Object.assign(new InteractionInput(), {
    kind: wordOf(cells, 'kind', KINDS) ?? cells.choice('kind', InteractionKind) ?? InteractionKind.NOTE,
    direction: wordOf(cells, 'direction', DIRECTIONS) ?? cells.choice('direction', Direction),
    subject: cells.text('subject'),
    body: cells.text('body'),
    occurredAt: occurredAt ?? since,
    externalId: cells.text('externalId') ?? '',
  });
  const people = [contact, ...participants].map(
    ({ id, externalId, email, phone }) => id ?? externalId ?? email ?? phone,
  );
  const { kind, direction, subject, body } = input;
  input.externalId ||= derivedIds.next([people, kind, direction, subject, body, occurredAt]);
  const author = cells.text('author')?.toLowerCase();
  const broken = validateSync(input, {
    ...{ forbidUnknownValues: false, stopAtFirstError: true },
    // Whom it is with is known later.
    skipMissingProperties: true,
  });
  const reasons = [...cells.reasons, ...reasonsOf(broken, [])];
  return reasons.length > 0 ? reasons : { contact, participants, author, input };
}

/** One of the participants: an id of ours, an e-mail address, or an external id. */
function participantOf(text: string): NamedContact {
  const email = text.includes('@') ? (normaliseEmail(text) ?? undefined) : undefined;
  if (isId(text)) return { id: text.toLowerCase(), fields: PARTICIPANT };
  return email === undefined ? { externalId: text, fields: PARTICIPANT } : { email, fields: PARTICIPANT };
}

const wordOf = <T>(cells: Cells, field: string, words: Record<string, T>): T | undefined =>
  words[foldText(cells.text(field) ?? '')];

const missing = (what: string, field: string): RefusalReason => ({
  code: UserErrorCode.NOT_FOUND,
  message: notFound,
  values: { what },
  path: [field],
});
