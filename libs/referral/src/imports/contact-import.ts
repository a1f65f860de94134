import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { outOfRange, textTooLong, tooMany } from '../common/common.messages.js';
import { newId } from '../common/ids.js';
import { type RefusalReason } from '../common/user-error.js';
import { ContactKind, Lifecycle } from '../contacts/contact.enums.js';
import { type ContactResult } from '../contacts/contact-plan.js';
import { ContactWriter } from '../contacts/contact-writer.js';
import { type ContactInput } from '../contacts/contacts.inputs.js';
import { InteractionKind } from '../interactions/interaction.enums.js';
import { InteractionRecorder } from '../interactions/interaction-recorder.js';
import { MAX_BODY } from '../interactions/interactions.inputs.js';
import { Cells } from './cells.js';
import { countryCodeOf } from './country-names.js';
import { CUSTOM } from './import-columns.js';
import { type Applied, type ImportHandler } from './import-handler.js';
import { type ImportOptions } from './import-job.entity.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { ImportTags } from './import-tags.js';
import { totalWithoutOrder } from './imports.messages.js';
import { MAX_ORDERS, type Opening, OpeningEvents } from './opening-events.js';
import { changedContact, madeBy, type UndoEntry } from './undo-log.js';

interface ContactDraft {
  input: ContactInput;
  tags: string[];
  opening: Opening | null;
  note: string | null;
}

/** A country by its code, or by its name as files mostly have it; what is neither is refused by the contact's rules. */
const countryNamed = (text: string | undefined): string | undefined => text && (countryCodeOf(text) ?? text);

const MAX_TAGS = 100;
const MAX_TAG_LENGTH = 100;

/** Files of contacts: by the rules of upsertContacts, and what the business knows of their purchases as events. */
@Injectable()
export class ContactImport {
  constructor(
    private readonly writer: ContactWriter,
    private readonly importTags: ImportTags,
    private readonly openings: OpeningEvents,
    private readonly interactions: InteractionRecorder,
  ) {}

  open(ctx: Ctx, options: ImportOptions, since: Date): ImportHandler<ContactDraft> {
    return {
      parse: (row) => contactDraftOf(row, ctx.workspace.timeZone, options.tags ?? []),
      apply: (tx, drafts) => this.apply(ctx, tx, drafts, since),
    };
  }

  private async apply(ctx: Ctx, tx: EntityManager, drafts: ContactDraft[], since: Date): Promise<Applied> {
    const writes = drafts.map(({ input }) => ({ intent: 'UPSERT_ALIKE' as const, input }));
    const results = await this.writer.write(ctx, tx, writes, { audited: false });
    const verdicts = results.map(({ created, changed, reasons }): Verdict => {
      if (reasons.length > 0) return reasons;
      return created ? 'created' : changed ? 'updated' : 'skipped';
    });
    const taken = [...drafts.keys()].filter((index) => results[index]!.id !== null);
    const changedToo = (index: number) => {
      if (verdicts[index] === 'skipped') verdicts[index] = 'updated';
    };

    const tagged = await this.importTags.add(
      ctx,
      tx,
      taken.map((index) => ({ contactId: results[index]!.id!, names: drafts[index]!.tags })),
    );
    const undo: UndoEntry[] = [];
    for (const index of taken) {
      const { id, created, before, after } = results[index]!;
      const entry = created ? madeBy('CONTACT', id!, index) : changedContact(id!, index, before!, after!);
      if (entry) undo.push(entry);
      const tagIds = tagged.get(id!);
      if (!tagIds || drafts[index]!.tags.length === 0) continue;
      changedToo(index);
      undo.push({ place: index, kind: 'CONTACT', id: id!, made: false, tagIds });
      // Of two rows about one contact the first put the tags on.
      tagged.delete(id!);
    }
    await this.addNotes(ctx, tx, drafts, results, since, { undo, changedToo });

    const opening = taken.filter((index) => drafts[index]!.opening);
    const { outcomes: opened, undo: openedUndo } = await this.openings.bringUpTo(
      ctx,
      tx,
      opening.map((index) => ({ contactId: results[index]!.id!, opening: drafts[index]!.opening! })),
      since,
    );
    opening.forEach((index, order) => {
      const outcome = opened[order]!;
      if (Array.isArray(outcome)) verdicts[index] = outcome;
      else if (outcome) changedToo(index);
    });
    undo.push(...openedUndo.map((entry) => ({ ...entry, place: opening[entry.place]! })));
    return { verdicts, undo };
  }

  /** What a file notes of a person goes on their timeline; the same note once. */
  private async addNotes(
    ctx: Ctx,
    tx: EntityManager,
    drafts: ContactDraft[],
    results: ContactResult[],
    since: Date,
    { undo, changedToo }: { undo: UndoEntry[]; changedToo: (index: number) => void },
  ): Promise<void> {
    const noted = [...drafts.keys()].filter((index) => results[index]!.id !== null && drafts[index]!.note !== null);
    const notes = noted.map((index) => {
      const [contactId, body] = [results[index]!.id!, drafts[index]!.note!];
      const hash = createHash('sha256').update(body).digest('base64url').slice(0, 22);
      const externalId = `import:${contactId}:note:${hash}`;
      return { id: newId(), contactId, kind: InteractionKind.NOTE, body, occurredAt: since, externalId };
    });
    const logged = await this.interactions.log(ctx, tx, notes);
    notes.forEach(({ id }, order) => {
      if (!logged.has(id)) return;
      changedToo(noted[order]!);
      undo.push(madeBy('INTERACTION', id, noted[order]!));
    });
  }
}

/** A blank cell says nothing: an import fills in and replaces, it never clears. */
function contactDraftOf(row: ImportRow, timeZone: string, tags: string[]): ContactDraft | RefusalReason[] {
  const cells = new Cells(row, timeZone);
  const consent = given({
    email: cells.flag('consentEmail'),
    phone: cells.flag('consentPhone'),
    doNotAsk: cells.flag('doNotAsk'),
  });
  const customFields = Object.fromEntries(
    [...row.values]
      .filter(([field]) => field.startsWith(CUSTOM))
      .map(([field, value]) => [field.slice(CUSTOM.length), value]),
  );
  const input = given({
    id: cells.id('id'),
    externalId: cells.text('externalId'),
    kind: cells.choice('kind', ContactKind),
    displayName: cells.text('displayName'),
    givenName: cells.text('givenName'),
    familyName: cells.text('familyName'),
    emails: cells.list('emails'),
    phones: cells.list('phones'),
    companyName: cells.text('companyName'),
    jobTitle: cells.text('jobTitle'),
    birthday: cells.partialDate('birthday'),
    country: countryNamed(cells.text('country')),
    region: cells.text('region'),
    city: cells.text('city'),
    locale: cells.text('locale'),
    ownerId: cells.id('ownerId'),
    lifecycle: cells.choice('lifecycle', Lifecycle),
    customerSince: cells.time('customerSince'),
    satisfaction: cells.integer('satisfaction'),
    audience: cells.integer('audience'),
    consent: Object.keys(consent).length > 0 ? consent : undefined,
    customFields: Object.keys(customFields).length > 0 ? customFields : undefined,
  }) as ContactInput;

  const names = [...new Set([...tags, ...(cells.list('tags') ?? [])])];
  if (names.length > MAX_TAGS) cells.refuse('tags', tooMany, { max: MAX_TAGS });
  if (names.some((name) => name.length > MAX_TAG_LENGTH)) cells.refuse('tags', textTooLong, { max: MAX_TAG_LENGTH });
  const opening = openingOf(cells, input);
  const note = cells.text('note') ?? null;
  if (note && note.length > MAX_BODY) cells.refuse('note', textTooLong, { max: MAX_BODY });
  return cells.reasons.length > 0 ? cells.reasons : { input, tags: names, opening, note };
}

function openingOf(cells: Cells, { customerSince }: ContactInput): Opening | null {
  const [orders, total] = [cells.integer('orders'), cells.amount('total')];
  const lastPurchasedAt = cells.time('lastPurchasedAt');
  const lastUpgradedAt = cells.time('lastUpgradedAt');
  if (orders !== undefined && orders > MAX_ORDERS) cells.refuse('orders', outOfRange, { min: 0, max: MAX_ORDERS });
  if (orders === 0 && total !== undefined && total !== '0')
    cells.refuse('total', totalWithoutOrder, { missing: total });
  if (orders === undefined && total === undefined && !lastPurchasedAt && !lastUpgradedAt) return null;
  // Who spent something, or bought at some time, has bought at least once.
  const isBuyer = (total !== undefined && total !== '0') || lastPurchasedAt !== undefined;
  return {
    orders: orders ?? (isBuyer ? 1 : 0),
    total: total ?? null,
    firstAt: customerSince ?? lastPurchasedAt ?? null,
    lastAt: lastPurchasedAt ?? customerSince ?? null,
    lastUpgradedAt: lastUpgradedAt ?? null,
  };
}

const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
