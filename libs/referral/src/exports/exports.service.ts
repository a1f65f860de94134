import { Injectable } from '@nestjs/common';
import { AuditService } from '../access/audit.service.js';
import { askerOf } from '../access/asker.js';
import { type Ctx, forbidden } from '../access/ctx.js';
import { mayDo } from '../access/permissions.js';
import { notFound } from '../common/common.messages.js';
import { Database } from '../common/database.js';
import { newId } from '../common/ids.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { ContactFinder } from '../contacts/contact-finder.js';
import { Jobs } from '../outbox/jobs.js';
import { ContactSelection } from '../read-model/contact-selection.js';
import { Segment } from '../segments/segment.entity.js';
import { ExportContents } from './export-contents.js';
import { ExportJob, type Wanted } from './export-job.entity.js';
import { ExportKind } from './export-job.enums.js';
import { neededForKind, notForKind, tooManyExports } from './exports.messages.js';
import { countPendingExports, findExportJob } from './sql/export-jobs.js';

/** Of one workspace at a time: each is up to some hundreds of megabytes in the database. */
const MAX_PENDING = 20;

/** What each kind takes besides, and whether it needs it. */
const TAKES: Record<ExportKind, { field: keyof Wanted; needed: boolean }> = {
  [ExportKind.CONTACTS_CSV]: { field: 'filter', needed: false },
  [ExportKind.SEGMENT_CSV]: { field: 'segmentId', needed: true },
  [ExportKind.REFERRALS_CSV]: { field: 'referralFilter', needed: false },
  [ExportKind.CONTACT_RECORD_JSON]: { field: 'contactId', needed: true },
};

@Injectable()
export class ExportsService {
  constructor(
    private readonly database: Database,
    private readonly contacts: ContactFinder,
    private readonly selection: ContactSelection,
    private readonly contents: ExportContents,
    private readonly jobs: Jobs,
    private readonly audit: AuditService,
  ) {}

  /** Has a file written in the background. */
  async start(ctx: Ctx, wanted: Wanted): Promise<ExportJob> {
    const { kind, ...what } = await this.checked(ctx, wanted);
    const [{ count }] = (await this.database.read(ctx, countPendingExports, [ctx.workspaceId])) as [{ count: number }];
    if (count >= MAX_PENDING) {
      const reason = { message: tooManyExports, values: { max: MAX_PENDING }, path: ['input'] };
      throw new Refusal({ code: UserErrorCode.LIMIT_EXCEEDED, ...reason });
    }
    const id = newId();
    await this.database.transaction(ctx, async (tx) => {
      const by = { workspaceId: ctx.workspaceId, createdByUserId: ctx.userId, actor: ctx.actor };
      await tx.insert(ExportJob, { id, kind, ...by, options: { ...what, ...askerOf(ctx) } });
      await this.audit.record(ctx, tx, startOf(id, wanted));
      await this.jobs.add(ctx, tx, 'export', { exportJobId: id });
    });
    return (await this.find(ctx, id))!;
  }

  /**
   * Writes a file here and now, for the command line.
   *
   * @param take is given the text, piece by piece
   * @returns how many rows it has
   */
  async run(ctx: Ctx, wanted: Wanted, take: (text: string, rows: number) => Promise<void>): Promise<number> {
    const checked = await this.checked(ctx, wanted);
    await this.database.transaction(ctx, (tx) => this.audit.record(ctx, tx, startOf(newId(), wanted)));
    let rows = 0;
    await this.contents.write(ctx, checked, (piece) => take(piece.text, (rows += piece.rows)));
    return rows;
  }

  /** Null also for a record that the viewer may not have. */
  async find(ctx: Ctx, id: string): Promise<ExportJob | null> {
    const [job] = await this.database.read(ctx, findExportJob, [ctx.workspaceId, id]);
    return job && (job.kind !== ExportKind.CONTACT_RECORD_JSON || mayDo(ctx.role, 'exports.record')) ? job : null;
  }

  /** @throws Refusal where no such file can be written, with paths into the input */
  private async checked(ctx: Ctx, wanted: Wanted): Promise<Wanted> {
    const { kind } = wanted;
    const { field: own, needed } = TAKES[kind];
    for (const { field } of Object.values(TAKES)) {
      if (wanted[field] != null ? field === own : field !== own || !needed) continue;
      const message = wanted[field] == null ? neededForKind : notForKind;
      throw new Refusal({ code: UserErrorCode.INVALID, message, values: { kind }, path: ['input', field] });
    }
    const { filter, segmentId, contactId } = wanted;
    if (filter) await this.selection.of(ctx, filter, ['input', 'filter']);
    if (segmentId != null && !(await this.hasSegment(ctx, segmentId))) throw missing('segment', 'segmentId');
    if (contactId != null) {
      if (!mayDo(ctx.role, 'exports.record'))
        throw forbidden(`Records of contacts are not allowed to the role ${ctx.role}.`);
      const contact = await this.contacts.byIds(ctx).load(contactId);
      if (!contact || contact.erasedAt) throw missing('contact', 'contactId');
    }
    return { kind, [own]: wanted[own] };
  }

  private hasSegment(ctx: Ctx, id: string): Promise<boolean> {
    return this.database.transaction(ctx, (tx) => tx.existsBy(Segment, { workspaceId: ctx.workspaceId, id }));
  }
}

/** That somebody's whole record was handed out belongs to what is known of them. */
function startOf(exportJobId: string, { kind, contactId, segmentId }: Wanted) {
  return contactId == null
    ? {
        ...{ action: 'export.started', objectType: 'ExportJob', objectId: exportJobId },
        changes: { kind, ...(segmentId != null && { segmentId }) },
      }
    : { action: 'contact.exported', objectType: 'Contact', objectId: contactId, changes: { exportJobId } };
}

const missing = (what: string, field: string) =>
  new Refusal({ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what }, path: ['input', field] });
