import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound, textTooLong } from '../common/common.messages.js';
import { newId } from '../common/ids.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { RelationshipKind } from '../contacts/contact.enums.js';
import { relatedToThemselves } from '../contacts/contacts.messages.js';
import { lockLiving } from '../contacts/lock-contacts.js';
import { type NewTie, RelationshipsService } from '../contacts/relationships.service.js';
import { Cells } from './cells.js';
import { type Applied, type ImportHandler } from './import-handler.js';
import { type ImportOptions } from './import-job.entity.js';
import { type ImportRow, type Verdict } from './import-row.js';
import { notATime } from './imports.messages.js';
import { fieldOf, type NamedContact, namedContactOf, NamedContacts, type NamingFields } from './named-contacts.js';
import { madeBy, type UndoEntry } from './undo-log.js';

interface RelationshipDraft {
  sides: [NamedContact, NamedContact];
  tie: Pick<NewTie, 'kind' | 'since' | 'note'>;
}

const sideNaming = (side: string): NamingFields => ({
  ...{ id: `${side}Id`, externalId: `${side}ExternalId`, email: `${side}Email`, name: `${side}Name` },
});
const SIDES = [sideNaming('contact'), sideNaming('other')] as const;
/** As relateContacts has it. */
const MAX_NOTE = 1_000;

/** Files of ties between contacts, by the rules of relateContacts; two who are related so already are passed over. */
@Injectable()
export class RelationshipImport {
  constructor(
    private readonly namedContacts: NamedContacts,
    private readonly relationships: RelationshipsService,
  ) {}

  open(ctx: Ctx, options: ImportOptions): ImportHandler<RelationshipDraft> {
    return {
      parse: (row) => relationshipDraftOf(row, ctx),
      apply: (tx, drafts) => this.apply(ctx, tx, drafts, options),
    };
  }

  private async apply(
    ctx: Ctx,
    tx: EntityManager,
    drafts: RelationshipDraft[],
    options: ImportOptions,
  ): Promise<Applied> {
    const { contacts, made } = await this.namedContacts.resolve(
      ctx,
      tx,
      drafts.flatMap(({ sides }) => sides),
      { create: options.createMissingContacts ?? false, tags: options.tags ?? [] },
    );
    const living = await lockLiving(ctx, tx, [...new Set(contacts.filter((one) => typeof one === 'string'))]);
    const verdicts: Verdict[] = [];
    const ties: (NewTie & { place: number })[] = [];
    drafts.forEach(({ sides, tie }, place) => {
      const ids = [contacts[place * 2]!, contacts[place * 2 + 1]!];
      const reasons = ids.flatMap((id, side) => {
        if (typeof id !== 'string') return id;
        return living.has(id) ? [] : refuse(UserErrorCode.NOT_FOUND, notFound, sides[side]!);
      });
      const [contactId, otherId] = ids as [string, string];
      if (reasons.length === 0 && contactId === otherId) {
        reasons.push(refuse(UserErrorCode.INVALID, relatedToThemselves, sides[1], contactId));
      }
      verdicts[place] = reasons.length > 0 ? reasons : 'skipped';
      if (reasons.length === 0) ties.push({ id: newId(), contactId, otherId, ...tie, place });
    });
    const related = await this.relationships.relateMany(ctx, tx, ties);
    const undo: UndoEntry[] = made.map(({ id, place, tagIds }) => ({ ...madeBy('CONTACT', id, place >> 1), tagIds }));
    for (const { id, place } of ties) {
      if (!related.has(id)) continue;
      verdicts[place] = 'created';
      undo.push(madeBy('RELATIONSHIP', id, place));
    }
    return { verdicts, undo };
  }
}

function relationshipDraftOf(row: ImportRow, ctx: Ctx): RelationshipDraft | RefusalReason[] {
  const cells = new Cells(row, ctx.workspace.timeZone);
  const sides = SIDES.map((fields) => namedContactOf(cells, fields)) as [NamedContact, NamedContact];
  const kind = cells.choice('kind', RelationshipKind) ?? RelationshipKind.OTHER;
  const since = cells.partialDate('since');
  if (since?.startsWith('-')) cells.refuse('since', notATime, { value: since, order: 'none' });
  const note = cells.text('note');
  if (note && note.length > MAX_NOTE) cells.refuse('note', textTooLong, { max: MAX_NOTE });
  return cells.reasons.length > 0 ? cells.reasons : { sides, tie: { kind, since, note } };
}

const refuse = (
  code: UserErrorCode,
  message: RefusalReason['message'],
  side: NamedContact,
  conflictingId?: string,
): RefusalReason => ({ code, message, values: { what: 'contact' }, path: [fieldOf(side)], conflictingId });
