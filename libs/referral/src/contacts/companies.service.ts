import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { AuditService, changesBetween } from '../access/audit.service.js';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { Database, violatedConstraint } from '../common/database.js';
import { newId } from '../common/ids.js';
import { type Connection, type ForwardArgs, pageOf, toConnection } from '../common/paging.js';
import { Refusal, UserErrorCode } from '../common/user-error.js';
import { OutboxService } from '../outbox/outbox.service.js';
import { Company } from './company.entity.js';
import { type UpdateCompanyInput } from './contacts.inputs.js';
import { companyNameTaken } from './contacts.messages.js';
import { foldText } from './fold-text.js';
import { companySearchText } from './search-text.js';
import { moveContactWords } from './sql/contact-words.js';

/** Search texts that end in a company's old name, as they are with its new one. $3 old, $4 new. */
const lockRenamedTexts = `
  select id, deleted_at is null as living,
    trim(rtrim(left(search_text, length(search_text) - length($3))) || ' ' || $4) as search_text
  from referral.contact
  where workspace_id = $1 and company_id = $2 and right(search_text, length($3)) = $3
  order by id for no key update`;

const LIST = 'companies';
// An entry of the unique index must stay below 2,704 bytes, and a character takes up to 4.
const LONGEST_KEY = 500;

/** What is the same in all spellings of a company's name. A name of symbols alone folds to nothing and is taken as it is. */
export const companyKey = (name: string): string =>
  (foldText(name) || name.trim().toLowerCase()).slice(0, LONGEST_KEY).replace(/[\ud800-\udbff]$/, '');

@Injectable()
export class CompaniesService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** The ids of companies by their names, made where there are none; none is renamed until the transaction ends. */
  async resolve(ctx: Ctx, tx: EntityManager, names: string[]): Promise<Map<string, string>> {
    const keys = new Map([...new Set(names)].map((name) => [name, companyKey(name)]));
    if (keys.size === 0) return new Map();
    const found = await this.findLocked(ctx, tx, [...keys.values()]);
    // Of several spellings the first is kept.
    const missing = new Map([...keys].reverse().flatMap(([name, key]) => (found.has(key) ? [] : [[key, name]])));
    if (missing.size > 0) {
      // In order of their keys, so that two who make the same companies wait rather than deadlock.
      const rows = [...missing]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, name]) => ({ id: newId(), folded_name: key, name }));
      const made = await tx.query<{ id: string; name: string }[]>(
        `insert into referral.company (workspace_id, id, name, folded_name)
         select $1, id, name, folded_name from json_populate_recordset(null::referral.company, $2::json)
         on conflict on constraint uq_company_folded_name do nothing
         returning id, name`,
        [ctx.workspaceId, JSON.stringify(rows)],
      );
      const entries = made.map(({ id, name }) => ({ objectId: id, changes: { name: [null, name] } }));
      await this.audit.record(
        ctx,
        tx,
        ...entries.map((entry) => ({ action: 'company.created', objectType: 'Company', ...entry })),
      );
      for (const [key, id] of await this.findLocked(ctx, tx, [...missing.keys()])) found.set(key, id);
    }
    return new Map([...keys].map(([name, key]) => [name, found.get(key)!]));
  }

  private async findLocked(ctx: Ctx, tx: EntityManager, keys: string[]): Promise<Map<string, string>> {
    const rows = await tx.query<{ id: string; key: string }[]>(
      `select id, folded_name as key from referral.company
       where workspace_id = $1 and folded_name = any($2::text[]) order by folded_name for key share`,
      [ctx.workspaceId, keys],
    );
    return new Map(rows.map(({ id, key }) => [key, id]));
  }

  async list(ctx: Ctx, search: string | null | undefined, args: ForwardArgs): Promise<Connection<Company>> {
    const page = pageOf(LIST, args);
    const part = companyKey((search ?? '').slice(0, 200));
    const rows = await this.database.read<Company>(
      ctx,
      {
        text: `
          select id, name, domain, folded_name as "foldedName" from referral.company
          where workspace_id = $1 and strpos(folded_name, $2) > 0
            and ($3::text is null or (folded_name, id) > ($3 collate "und-x-icu", $4::uuid))
          order by folded_name, id limit $5`,
      },
      [ctx.workspaceId, part, page.keys?.[0] ?? null, page.keys?.[1] ?? null, page.limit],
    );
    const connection = toConnection(LIST, page, rows, { node: (row) => row, keys: (row) => [row.foldedName, row.id] });
    return { ...connection, totalCount: () => this.count(ctx, part) };
  }

  private async count(ctx: Ctx, part: string): Promise<number> {
    const text = `select count(*)::integer as count from referral.company where workspace_id = $1 and strpos(folded_name, $2) > 0`;
    const [row] = await this.database.read<{ count: number }>(ctx, { text }, [ctx.workspaceId, part]);
    return row?.count ?? 0;
  }

  /** A new name reaches the search text of everyone who works there. */
  async update(ctx: Ctx, input: UpdateCompanyInput): Promise<Company> {
    const key = { workspaceId: ctx.workspaceId, id: input.id };
    try {
      return await this.database.transaction(ctx, async (tx) => {
        const before = await tx.findOne(Company, { where: key, lock: { mode: 'pessimistic_write' } });
        if (!before) {
          throw new Refusal({
            code: UserErrorCode.NOT_FOUND,
            message: notFound,
            values: { what: 'company' },
            path: ['input', 'id'],
          });
        }
        const patch: Partial<Company> = {};
        if (input.name != null) patch.name = input.name;
        if (input.domain !== undefined) patch.domain = input.domain?.toLowerCase() ?? null;
        const changes = changesBetween(before, patch);
        if (Object.keys(changes).length === 0) return before;
        if (patch.name !== undefined) patch.foldedName = companyKey(patch.name);
        await tx.update(Company, key, { ...patch, updatedAt: new Date() });
        if (patch.name !== undefined) await this.renameInSearchTexts(ctx, tx, before, patch.name);
        await this.audit.record(ctx, tx, {
          action: 'company.updated',
          objectType: 'Company',
          objectId: input.id,
          changes,
        });
        return { ...before, ...patch };
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'uq_company_folded_name') throw error;
      const conflictingId = await this.holderOf(ctx, companyKey(input.name!));
      throw new Refusal({
        code: UserErrorCode.DUPLICATE,
        message: companyNameTaken,
        path: ['input', 'name'],
        conflictingId,
      });
    }
  }

  /** The company is the end of its contacts' search text (see search-text.ts), so one statement renames it in all. */
  private async renameInSearchTexts(ctx: Ctx, tx: EntityManager, before: Company, name: string): Promise<void> {
    const values = [ctx.workspaceId, before.id, companySearchText(before.name), companySearchText(name)];
    const affected = await tx.query<{ id: string; living: boolean; search_text: string }[]>(lockRenamedTexts, values);
    if (affected.length === 0) return;
    // Those in the bin have a text but no words until they are restored.
    await tx.query(moveContactWords, [ctx.workspaceId, JSON.stringify(affected.filter(({ living }) => living))]);
    await tx.query(
      `update referral.contact c set search_text = given.search_text
       from json_populate_recordset(null::referral.contact, $2::json) given
       where c.workspace_id = $1 and c.id = given.id`,
      [ctx.workspaceId, JSON.stringify(affected)],
    );
    await this.outbox.record(ctx, tx, 'contact.changed', { ids: affected.map(({ id }) => id), change: 'UPDATED' });
  }

  private async holderOf(ctx: Ctx, key: string): Promise<string | undefined> {
    const text = `select id from referral.company where workspace_id = $1 and folded_name = $2`;
    return (await this.database.read<{ id: string }>(ctx, { text }, [ctx.workspaceId, key]))[0]?.id;
  }
}
