import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { type Ctx } from '../access/ctx.js';
import { notFound } from '../common/common.messages.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { ContactWriter } from '../contacts/contact-writer.js';
import { notAnEmail } from '../contacts/contacts.messages.js';
import { countryOf } from '../contacts/contact-fields.js';
import { normaliseEmail } from '../contacts/email-address.js';
import { normalisePhone } from '../contacts/phone-number.js';
import { type Cells } from './cells.js';
import { ImportTags } from './import-tags.js';
import { nobodyNamed, sharedAddress } from './imports.messages.js';

/** How a row names a contact, and the fields that do so. */
export interface NamedContact {
  id?: string;
  externalId?: string;
  email?: string;
  /** As contacts hold it. */
  phone?: string;
  name?: string;
  fields: NamingFields;
}

export interface NamingFields {
  id: string;
  externalId: string;
  email: string;
  /** Not every kind of file names people so. */
  phone?: string;
  name: string;
}

/**
 * Reads how a row names a contact; refuses the row where it names nobody.
 *
 * @param locale the workspace's, which says how a phone number is read
 */
export function namedContactOf(cells: Cells, fields: NamingFields, locale = ''): NamedContact {
  const raw = cells.text(fields.email);
  const email = raw === undefined ? undefined : (normaliseEmail(raw) ?? cells.refuse(fields.email, notAnEmail));
  const phone = fields.phone && cells.text(fields.phone);
  const named = {
    id: cells.id(fields.id),
    externalId: cells.text(fields.externalId),
    email,
    phone: phone && normalisePhone(phone, countryOf(locale)),
    name: cells.text(fields.name),
    fields,
  };
  const isNobody = [fields.id, fields.externalId, fields.email].every((field) => cells.text(field) === undefined);
  if (isNobody && !phone) cells.refuse(fields.externalId, nobodyNamed);
  return named;
}

/** Somebody who was not there, and the place of the naming that brought them. */
export interface MadeContact {
  id: string;
  place: number;
  tagIds: string[];
}

/** The field by which a row names a contact. */
export function fieldOf({ id, externalId, email, phone, fields }: NamedContact): string {
  if (id !== undefined) return fields.id;
  if (externalId !== undefined) return fields.externalId;
  return email === undefined && phone !== undefined ? fields.phone! : fields.email;
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
   * @returns for each its contact's id, or why there is none; and who was made
   */
  async resolve(
    ctx: Ctx,
    tx: EntityManager,
    named: NamedContact[],
    { create, tags }: { create: boolean; tags: string[] },
  ): Promise<{ contacts: (string | RefusalReason[])[]; made: MadeContact[] }> {
    const found = await this.find(ctx, tx, named);
    const resolved = named.map((one) => found.of(one));
    if (!create) return { contacts: resolved.map((one, index) => one ?? missing(named[index]!)), made: [] };

    const created = new Map<string, string | RefusalReason[]>();
    const keyOf = ({ externalId, email, phone }: NamedContact) =>
      externalId !== undefined ? `ext:${externalId}` : email !== undefined ? `mail:${email}` : `tel:${phone}`;
    const absent = new Map<string, NamedContact>();
    named.forEach((one, index) => {
      if (resolved[index] === undefined && one.id === undefined && !absent.has(keyOf(one))) absent.set(keyOf(one), one);
    });
    const writes = [...absent.values()].map(({ externalId, email, phone, name }) => ({
      intent: 'CREATE' as const,
      input: {
        externalId,
        emails: email === undefined ? undefined : [email],
        phones: phone === undefined ? undefined : [phone],
        displayName: name ?? email ?? externalId ?? phone,
      },
    }));
    const results = writes.length === 0 ? [] : await this.writer.write(ctx, tx, writes, { audited: false });
    [...absent].forEach(([key, { fields }], index) => {
      const { id, reasons } = results[index]!;
      created.set(key, id ?? reasons.map((reason) => inRow(reason, fields)));
    });
    const made = [...absent].flatMap(([key, one]) => {
      const id = created.get(key);
      return typeof id === 'string' ? { id, place: named.indexOf(one) } : [];
    });
    const tagged = await this.importTags.add(
      ctx,
      tx,
      made.map(({ id }) => ({ contactId: id, names: tags })),
    );
    return {
      contacts: resolved.map((one, index) => one ?? created.get(keyOf(named[index]!)) ?? missing(named[index]!)),
      made: made.map((one) => ({ ...one, tagIds: tagged.get(one.id) ?? [] })),
    };
  }

  private async find(ctx: Ctx, tx: EntityManager, named: NamedContact[]) {
    const rows = await tx.query<FoundContact[]>(findNamed, [
      ctx.workspaceId,
      named.flatMap(({ id }) => id ?? []),
      named.flatMap(({ externalId }) => externalId ?? []),
      named.flatMap(({ email }) => email ?? []),
      named.flatMap(({ phone }) => phone ?? []),
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
      of({ id, externalId, email, phone, fields }: NamedContact): string | RefusalReason[] | undefined {
        if (id !== undefined) return ids.has(id) ? id : undefined;
        const holder = externalId === undefined ? undefined : byExternalId.get(externalId);
        const address = email ?? phone;
        if (holder !== undefined || address === undefined) return holder;
        // Who has another externalId is somebody else who shares the address, as with upsertContacts.
        const matches = (byAddress.get(address) ?? []).filter(
          (row) => externalId === undefined || row.externalId === null,
        );
        if (matches.length < 2) return matches[0]?.id;
        const path = [email === undefined ? fields.phone! : fields.email];
        const conflictingId = matches[0]!.id;
        return [{ code: UserErrorCode.CONFLICT, message: sharedAddress, path, conflictingId }];
      },
    };
  }
}

function missing(named: NamedContact): RefusalReason[] {
  const about = { message: notFound, values: { what: 'contact' }, path: [fieldOf(named)] };
  return [{ code: UserErrorCode.NOT_FOUND, ...about }];
}

/** A reason against a contact's field as one against the field of the row that says it. */
function inRow(reason: RefusalReason, fields: NamingFields): RefusalReason {
  const field =
    { externalId: fields.externalId, emails: fields.email, phones: fields.phone }[reason.path?.[0] ?? ''] ??
    fields.name;
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

/** The living contacts of these. $1 workspace, $2 ids, $3 external ids, $4 e-mail addresses, $5 phones. */
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
  where e.workspace_id = $1 and e.address = any($4::text[]) and c.deleted_at is null and c.erased_at is null
  union all
  select c.id, c.external_id, p.number, false from referral.contact_phone p
  join referral.contact c on c.workspace_id = p.workspace_id and c.id = p.contact_id
  where p.workspace_id = $1 and p.number = any($5::text[]) and c.deleted_at is null and c.erased_at is null`;
