import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { ContactWriter } from '../contacts/contact-writer.js';
import { notAnEmail } from '../contacts/contacts.messages.js';
import { normaliseEmail } from '../contacts/email-address.js';
import { type Cells } from './cells.js';
import { ImportTags } from './import-tags.js';
import { nobodyNamed, sharedAddress } from './imports.messages.js';

/** How a row names a contact, and the fields that do so. */
export interface NamedContact {
  id?: string;
  externalId?: string;
  email?: string;
  name?: string;
  fields: NamingFields;
}

export interface NamingFields {
  id: string;
  externalId: string;
  email: string;
  name: string;
}

/** Reads how a row names a contact; refuses the row where it names nobody. */
export function namedContactOf(cells: Cells, fields: NamingFields): NamedContact {
  const raw = cells.text(fields.email);
  const email = raw === undefined ? undefined : (normaliseEmail(raw) ?? cells.refuse(fields.email, notAnEmail));
  const named = {
    id: cells.id(fields.id),
    externalId: cells.text(fields.externalId),
    email,
    name: cells.text(fields.name),
    fields,
  };
  const isNobody = [fields.id, fields.externalId, fields.email].every((field) => cells.text(field) === undefined);
  if (isNobody) cells.refuse(fields.externalId, nobodyNamed);
  return named;
}

/** Finds the contacts that rows name, and makes those that are missing where the import may. */
@Injectable()
export class NamedContacts {
  constructor(
    private readonly writer: ContactWriter,
    private readonly importTags: ImportTags,
  ) {}

  /**
   * @param options.create whether to make contacts that are named by externalId or address and not there
   * @param options.tags what to put on those
   * @returns for each its contact's id, or why there is none
   */
  async resolve(
    ctx: Ctx,
    tx: EntityManager,
    named: NamedContact[],
    { create, tags }: { create: boolean; tags: string[] },
  ): Promise<(string | RefusalReason[])[]> {
    const found = await this.find(ctx, tx, named);
    const resolved = named.map((one) => found.of(one));
    if (!create) return resolved.map((one, index) => one ?? missing(named[index]!));

    const created = new Map<string, string | RefusalReason[]>();
    const keyOf = ({ externalId, email }: NamedContact) =>
      externalId === undefined ? `mail:${email}` : `ext:${externalId}`;
    const absent = new Map<string, NamedContact>();
    named.forEach((one, index) => {
      if (resolved[index] === undefined && one.id === undefined && !absent.has(keyOf(one))) absent.set(keyOf(one), one);
    });
    const writes = [...absent.values()].map(({ externalId, email, name }) => ({
      intent: 'CREATE' as const,
      input: {
        externalId,
        emails: email === undefined ? undefined : [email],
        displayName: name ?? email ?? externalId,
      },
    }));
    const results = writes.length === 0 ? [] : await this.writer.write(ctx, tx, writes, { audited: false });
    [...absent].forEach(([key, { fields }], index) => {
      const { id, reasons } = results[index]!;
      created.set(key, id ?? reasons.map((reason) => inRow(reason, fields)));
    });
    const ids = [...created.values()].filter((one) => typeof one === 'string');
    await this.importTags.add(
      ctx,
      tx,
      ids.map((contactId) => ({ contactId, names: tags })),
    );
    return resolved.map((one, index) => one ?? created.get(keyOf(named[index]!)) ?? missing(named[index]!));
  }

  private async find(ctx: Ctx, tx: EntityManager, named: NamedContact[]) {
    const rows = await tx.query<FoundContact[]>(findNamed, [
      ctx.workspaceId,
      named.flatMap(({ id }) => id ?? []),
      named.flatMap(({ externalId }) => externalId ?? []),
      named.flatMap(({ email }) => email ?? []),
    ]);
    const ids = new Set(rows.map(({ id }) => id));
    // Later ones win: who has an externalId before who had it until a merge.
    const inOrder = [...rows.filter(({ isFormer }) => isFormer), ...rows.filter(({ isFormer }) => !isFormer)];
    const byExternalId = new Map(inOrder.map(({ id, externalId }) => [externalId, id]));
    const byAddress = new Map<string, FoundContact[]>();
    for (const row of rows) {
      if (row.address !== null) byAddress.set(row.address, [...(byAddress.get(row.address) ?? []), row]);
    }
    return {
      of({ id, externalId, email, fields }: NamedContact): string | RefusalReason[] | undefined {
        if (id !== undefined) return ids.has(id) ? id : undefined;
        const holder = externalId === undefined ? undefined : byExternalId.get(externalId);
        if (holder !== undefined || email === undefined) return holder;
        // Who has another externalId is somebody else who shares the address, as with upsertContacts.
        const matches = (byAddress.get(email) ?? []).filter(
          (row) => externalId === undefined || row.externalId === null,
        );
        if (matches.length < 2) return matches[0]?.id;
        return [
          { code: UserErrorCode.CONFLICT, message: sharedAddress, path: [fields.email], conflictingId: matches[0]!.id },
        ];
      },
    };
  }
}

function missing({ id, externalId, fields }: NamedContact): RefusalReason[] {
  const field = id !== undefined ? fields.id : externalId !== undefined ? fields.externalId : fields.email;
  return [{ code: UserErrorCode.NOT_FOUND, message: notFound, values: { what: 'contact' }, path: [field] }];
}

/** A reason against a contact's field as one against the field of the row that says it. */
function inRow(reason: RefusalReason, fields: NamingFields): RefusalReason {
  const field = { externalId: fields.externalId, emails: fields.email }[reason.path?.[0] ?? ''] ?? fields.name;
  return { ...reason, path: [field] };
}

interface FoundContact {
  id: string;
  externalId: string | null;
  /** The address by which it was found, if it was by one. */
  address: string | null;
  /** Found by the externalId of somebody who was merged into it. */
  isFormer: boolean;
}

/** The living contacts of these ids, external ids and addresses. $1 workspace, $2 ids, $3 external ids, $4 addresses. */
const findNamed = `
  select c.id, c.external_id as "externalId", null as address, false as "isFormer" from referral.contact c
  where c.workspace_id = $1 and c.id = any($2::uuid[]) and c.deleted_at is null and c.erased_at is null
  union all
  select c.id, c.external_id, null, false from referral.contact c
  where c.workspace_id = $1 and c.external_id = any($3::text[]) and c.deleted_at is null and c.erased_at is null
  union all
  select c.id, m.external_id, null, true from referral.contact m
  join referral.contact c on c.workspace_id = m.workspace_id and c.id = m.merged_into_id
  where m.workspace_id = $1 and m.external_id = any($3::text[]) and m.merged_into_id is not null and c.deleted_at is null
  union all
  select c.id, c.external_id, e.address, false from referral.contact_email e
  join referral.contact c on c.workspace_id = e.workspace_id and c.id = e.contact_id
  where e.workspace_id = $1 and e.address = any($4::text[]) and c.deleted_at is null and c.erased_at is null`;
