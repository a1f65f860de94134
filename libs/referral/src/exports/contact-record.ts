import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { SegmentMembersService } from '../segments/segment-members.service.js';
import { batchesOf } from './cursor.js';
import { type Piece } from './piece.js';
import { ExportFailure } from './export-failure.js';
import { RECORD_SECTIONS, recordOfContact } from './sql/contact-record.js';

const ABOUT =
  'All that is held about one person, for a request under article 15 of the GDPR or the like. Other people appear by name ' +
  'alone, staff only as the one who looks after the person. Texts that somebody wrote, such as notes, may tell of others: read ' +
  'them before you hand this out. Times are ISO 8601 with their offset; amounts are decimal texts.';

const SEGMENTS = {
  name: 'segments',
  about:
    'Groups that the person is in at present. RULE: they meet its rule; otherwise somebody picked them, or a snapshot did.',
};

/** All that is held about one person, as JSON that explains itself. */
@Injectable()
export class ContactRecord {
  constructor(private readonly segments: SegmentMembersService) {}

  async *write(ctx: Ctx, tx: EntityManager, contactId: string): AsyncGenerator<Piece> {
    const values = [ctx.workspaceId, contactId, ctx.workspace.currency];
    const [person] = await tx.query<{ item: object }[]>(recordOfContact, values);
    if (!person) throw new ExportFailure(notFound, { what: 'contact' });
    const sections = [SEGMENTS, ...RECORD_SECTIONS];
    const head = {
      about: ABOUT,
      sections: Object.fromEntries(sections.map(({ name, about }) => [name, about])),
      business: ctx.workspace.name,
      writtenAt: new Date(),
      contact: person.item,
      segments: await this.segmentsOf(ctx, contactId),
    };
    yield { text: JSON.stringify(head, null, 2).replace(/\n}$/, ''), rows: 1 + head.segments.length };
    for (const { name, text } of RECORD_SECTIONS) {
      yield { text: `,\n  ${JSON.stringify(name)}: [`, rows: 0 };
      let separator = '\n    ';
      // Not every section has all the values, and PostgreSQL refuses one that is not used.
      for await (const rows of batchesOf<{ item: object }>(tx, { text, values: values.slice(0, 2) })) {
        yield { text: separator + rows.map(({ item }) => JSON.stringify(item)).join(',\n    '), rows: rows.length };
        separator = ',\n    ';
      }
      yield { text: separator.startsWith(',') ? '\n  ]' : ']', rows: 0 };
    }
    yield { text: '\n}\n', rows: 0 };
  }

  private async segmentsOf(ctx: Ctx, contactId: string) {
    const memberships = await this.segments.ofContact(ctx, contactId);
    return memberships.map(({ segment, addedAt, source }) => ({ name: segment.name, source, addedAt }));
  }
}
