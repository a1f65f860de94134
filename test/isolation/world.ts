import { randomBytes } from 'node:crypto';
import { type Kind, MAKE } from './kinds.js';
import { newWorkspace, sql, TestClient, type TestWorkspace } from '../support/moaref.js';
import { connect, newContacts, tryMutation } from '../support/referral-steps.js';

export const PASSWORD = 'correct horse battery staple';

/** Of all worlds of a test file, so that no two share one. */
let phones = 0;

/**
 * A workspace with everything in it that there is: at least one object of every type that has an id. Whatever can be
 * named has a name that begins with `mark`.
 */
export class World {
  private words = 0;
  private readonly stock: string[] = [];
  /** Two contacts who are always the same. */
  bystanders: string[] = [];
  /** The standing user, who has signed in. */
  person!: TestClient;

  private constructor(
    readonly here: TestWorkspace,
    readonly mark: string,
    /** One of each kind, joined to the others: about the contact there is something to tell. */
    readonly standing: Record<Kind, string>,
    /** More contacts: in the bin, and erased. */
    readonly gone: string[],
  ) {}

  static async fill(mark = `m${randomBytes(4).toString('hex')}q`): Promise<World> {
    const here = await newWorkspace();
    const world = new World(here, mark, {} as Record<Kind, string>, []);
    await world.fillStanding();
    return world;
  }

  /** A name that nothing has yet. */
  word(): string {
    return `${this.mark}${++this.words}`;
  }

  email(): string {
    return `${this.word()}@world.example`;
  }

  phone(): string {
    return `+3630${1_000_000 + phones++}`;
  }

  /** One more of a kind, that nothing else knows. */
  async fresh(kind: Kind): Promise<string> {
    return MAKE[kind](this);
  }

  /** The payload of a mutation, which must succeed. */
  async change(name: string, type: string, selection: string, input: object, client = this.here.admin): Promise<any> {
    const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { path message } } }`;
    const payload = (await client.query(document, { input }))[name];
    if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  /** Contacts with all that can name a contact. */
  async contactsWithKeys(count: number): Promise<ContactKeys[]> {
    const keys = Array.from({ length: count }, () => ({
      externalId: this.word(),
      emails: [this.email()],
      phones: [this.phone()],
      companyName: this.word(),
      tags: [this.word()],
    }));
    const { results } = await this.change('upsertContacts', 'UpsertContactsInput', 'results { contact { id } }', {
      // A word with digits in it is no name by which duplicates are looked for.
      contacts: keys.map((key) => ({ displayName: this.word(), givenName: 'Somebody', ...key })),
    });
    return keys.map((key, index) => ({ ...key, id: results[index].contact.id as string }));
  }

  /** Every id in the rows of this workspace. */
  async ids(): Promise<Set<string>> {
    const rows = await rowsOf(this.here.workspace.id);
    const texts = rows.flatMap(({ row }) => row.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []);
    return new Set(texts);
  }

  async newContact(): Promise<string> {
    if (this.stock.length === 0) {
      const names = Array.from({ length: 100 }, () => this.word());
      this.stock.push(...(await newContacts(this.here.admin, names)));
    }
    return this.stock.pop()!;
  }

  async newUser() {
    const input = { name: this.word(), email: this.email(), externalId: this.word(), role: 'REP', password: PASSWORD };
    return { ...input, id: (await this.change('createUser', 'UserInput', 'user { id }', input)).user.id as string };
  }

  async newInteraction() {
    const contactId = this.standing.contact ?? (await this.fresh('contact'));
    const input = { contactId, kind: 'NOTE', subject: this.word(), body: this.word(), externalId: this.word() };
    const { interaction } = await this.change('logInteraction', 'InteractionInput', 'interaction { id }', input);
    return { ...input, id: interaction.id as string };
  }

  async newPurchase() {
    const amount = { amount: '10', currency: 'EUR' };
    const known = { kind: 'PURCHASE', item: this.word(), externalId: this.word(), amount };
    const input = { contactId: this.standing.contact, ...known };
    return { ...input, id: (await this.change('recordEvent', 'EventInput', 'event { id }', input)).event.id as string };
  }

  private async fillStanding(): Promise<void> {
    const { standing, here, gone } = this;
    // First, since it takes along all uploads.
    const [erased] = await this.contactsWithKeys(1);
    await this.change('eraseContact', 'IdInput', 'deletedId', { id: erased!.id });
    gone.push(erased!.id);
    const user = await this.newUser();
    const more = await this.contactsWithKeys(3);
    this.bystanders = more.slice(0, 2).map(({ id }) => id);
    const [external, email, phone, company, tag, name] = [
      this.word(),
      this.email(),
      this.phone(),
      this.word(),
      this.word(),
      this.word(),
    ];
    const described = { jobTitle: this.word(), city: this.word(), customFields: { [this.word()]: this.word() } };
    const named = { displayName: name, externalId: external, emails: [email], phones: [phone] };
    const { contact } = await this.change(
      'createContact',
      'ContactInput',
      'contact { id company { id } tags { id } }',
      {
        ...named,
        ...described,
        companyName: company,
        tags: [tag],
        ownerId: user.id,
      },
    );
    Object.assign(standing, {
      contact: contact.id,
      company: contact.company.id,
      tag: contact.tags[0].id,
      contactName: name,
      companyName: company,
      tagName: tag,
      contactExternalId: external,
      contactEmail: email,
      contactPhone: phone,
      user: user.id,
      userEmail: user.email,
      userExternalId: user.externalId,
      slug: here.workspace.slug,
    });
    for (const kind of [
      'relationship',
      'segment',
      'segmentName',
      'apiKey',
      'upload',
      'importJob',
      'exportJob',
      'bulkJob',
    ] as Kind[]) {
      standing[kind] = await this.fresh(kind);
    }
    standing.runningImport = standing.importJob;
    await this.fillReferrals(more.map(({ id }) => id));
    // Twice each, so that lists have more than one page.
    for (let i = 0; i < 2; i++) {
      const [purchase, interaction] = [await this.newPurchase(), await this.newInteraction()];
      Object.assign(standing, { event: purchase.id, eventExternalId: purchase.externalId });
      Object.assign(standing, { interaction: interaction.id, interactionExternalId: interaction.externalId });
    }
    await this.change('logInteraction', 'InteractionInput', 'interaction { id }', {
      contactId: contact.id,
      kind: 'CALL',
      participantIds: [more[0]!.id],
      referralId: standing.referral,
      body: this.word(),
    });
    const kept = { displayName: this.word() };
    await here.admin.raw(
      `mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } } }`,
      { input: kept },
      { 'idempotency-key': this.word() },
    );
    const { signIn } = await here.anonymous.query(
      `mutation ($input: SignInInput!) { signIn(input: $input) { token } }`,
      { input: { email: user.email, password: PASSWORD, workspace: here.workspace.slug } },
    );
    this.person = new TestClient(signIn.token as string);
    // What a person does says who did it.
    await this.change(
      'thankReferrer',
      'ThankReferrerInput',
      'referral { id }',
      { referralId: standing.referral, kind: 'CALL', note: this.word() },
      this.person,
    );
    for (const kind of ['binnedContact', 'mergedContact'] as const) {
      standing[kind] = await this.fresh(kind);
      gone.push(standing[kind]);
    }
  }

  /** Three that the standing contact made, at different ends, and one that brought it. */
  private async fillReferrals(others: string[]): Promise<void> {
    const { standing, here } = this;
    const standsAt = async (refereeId: string, stage: string) =>
      (await connect(here.admin, standing.contact, refereeId, { note: this.word(), stage, ownerId: standing.user })).id;
    standing.referral = (await standsAt(others[0]!, 'PENDING')) as string;
    await standsAt(others[1]!, 'CONVERTED');
    const lost = { id: await standsAt(others[2]!, 'CONTACTED'), stage: 'LOST', reason: this.word() };
    await tryMutation(here.admin, 'advanceReferral', 'AdvanceReferralInput', lost);
    const referrer = await this.fresh('contact');
    await connect(here.admin, referrer, standing.contact, { note: this.word() });
    const credits = [
      { contactId: standing.contact, share: '0.5' },
      { contactId: referrer, share: '0.5' },
    ];
    await tryMutation(here.admin, 'creditReferral', 'CreditReferralInput', { id: standing.referral, credits });
  }
}

export interface ContactKeys {
  id: string;
  externalId: string;
  emails: string[];
  phones: string[];
  companyName: string;
  tags: string[];
}

/** What the server itself takes away again once it was announced or done. */
export const PASSING = ['outbox_event', 'announcement', 'bulk_job_part'];

/** All rows of a workspace in all tables, as text, in an order that stays. */
export async function rowsOf(workspaceId: string): Promise<{ table: string; row: string }[]> {
  const tables = await sql<{ name: string; key: string }>(
    `
    select c.relname as name, case c.relname when 'workspace' then 'id' else 'workspace_id' end as key
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'referral'
    where c.relkind in ('r', 'p') and c.relname <> 'migration' and c.relname <> all($1)`,
    [PASSING],
  );
  const selects = tables.map(
    ({ name, key }) => `select '${name}' as table, t::text as row from referral.${name} t where ${key} = $1`,
  );
  return sql(`${selects.join(' union all ')} order by 1, 2`, [workspaceId]);
}
