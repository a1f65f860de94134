import { upload } from '../support/imports.js';
import { sql, type TestClient } from '../support/moaref.js';
import { PASSWORD } from './texts.js';
import { type Kind, KINDS, type Reference } from './values.js';

const TABLES: Record<Kind, string> = {
  contact: 'contact',
  referral: 'referral',
  tag: 'tag',
  segment: 'segment',
  interaction: 'interaction',
  event: 'customer_event',
  company: 'company',
  user: 'app_user',
  upload: 'upload',
  importJob: 'import_job',
  exportJob: 'export_job',
  bulkJob: 'bulk_job',
  relationship: 'relationship',
  apiKey: 'api_key',
};

const HARVEST = KINDS.map(
  (kind) => `select '${kind}' as kind, array(
    select id from referral.${TABLES[kind]} where workspace_id = $1 order by id desc limit 200) as ids`,
).join(' union all ');

const OWNED = KINDS.map(
  (kind) => `select id from referral.${TABLES[kind]} where workspace_id = $1 and id = any($2)`,
).join(' union all ');

const CURSORS_KEPT = 200;

const FILES = [
  'Name,Email,Tags\nAnna Nagy,person1@example.com,VIP\nرضا,person2@example.com,"a,b"\n,,\n"open quote,x\n',
  'referrer_email,referee_email,date\nperson1@example.com,person2@example.com,2026-01-02\nx,y,z\n',
  'email,kind,amount,date\nperson3@example.com,PURCHASE,12.50,2026-01-02\nperson3@example.com,,1e5,\n',
  '\0\ufeff;;;\n\ud83d',
];

const RESTOCK = `mutation ($contacts: [ContactInput!]!, $user: UserInput!, $segment: SegmentInput!) {
  upsertContacts(input: { contacts: $contacts }) { results { contact { id } } }
  createUser(input: $user) { user { id } }
  createSegment(input: $segment) { segment { id } }
  createApiKey(input: { name: "to be revoked", role: READER }) { apiKey { id } }
}`;
const CONNECT = `mutation ($input: ConnectReferralInput!) { connectReferral(input: $input) { referral { id } } }`;

/** What there is in the fuzzed workspace at the moment, for operations to name. */
export class Pool {
  private ids = {} as Record<Kind, string[]>;
  private all: string[] = [];
  private readonly cursors: string[] = [];
  private stocked = 0;

  /** @param aside ids that no operation is to be given, so that the fuzz does not shut itself out. */
  constructor(
    private readonly workspace: { id: string; slug: string },
    private readonly foreign: readonly string[],
    private readonly aside: ReadonlySet<string>,
  ) {}

  /** Makes a few more of what the fuzz destroys, and looks what there is. */
  async refresh(admin: TestClient, url: string): Promise<void> {
    const n = this.stocked++;
    const contacts = Array.from({ length: 6 }, (_, i) => ({
      displayName: `Person ${n} ${i}`,
      externalId: `ext-${(n * 6 + i) % 20}`,
      emails: [`person${(n * 6 + i) % 20}@example.com`],
      companyName: `Company ${n % 5}`,
      tags: ['VIP', `tag ${n % 7}`],
    }));
    const user = { name: `User ${n}`, email: `user${n}@example.com`, role: 'REP', password: PASSWORD };
    const { body } = await admin.raw(RESTOCK, { contacts, user, segment: { name: `Segment ${n}`, kind: 'STATIC' } });
    const made: string[] = body.data.upsertContacts.results.flatMap((result: any) => result.contact?.id ?? []);
    for (let i = 1; i < made.length; i += 2) {
      await admin.raw(CONNECT, { input: { referrerId: made[i - 1], refereeId: made[i], channel: 'PHONE' } });
    }
    await upload(admin, FILES[n % FILES.length]!, undefined, url);
    await this.harvest();
  }

  find({ to, place }: Reference): string {
    if (to === 'slug') return this.workspace.slug;
    const found =
      to === 'foreign' ? this.foreign : to === 'cursor' ? this.cursors : to === 'any' ? this.all : this.ids[to];
    return found[place % found.length] ?? 'nothing of this kind yet';
  }

  /** Keeps the cursors of an answer. */
  learn(answer: string): void {
    for (const [, cursor] of answer.matchAll(/"\w*[cC]ursor":"([^"]+)"/g)) this.cursors.unshift(cursor!);
    this.cursors.splice(CURSORS_KEPT);
  }

  /** Which of these ids have become our own: an operation may bring an id that another workspace has as well. */
  async owned(ids: string[]): Promise<Set<string>> {
    const rows = await sql<{ id: string }>(OWNED, [this.workspace.id, ids]);
    return new Set(rows.map(({ id }) => id));
  }

  private async harvest(): Promise<void> {
    for (const { kind, ids } of await sql<{ kind: Kind; ids: string[] }>(HARVEST, [this.workspace.id])) {
      this.ids[kind] = ids.filter((id) => !this.aside.has(id));
    }
    this.all = Object.values(this.ids).flatMap((ids) => ids.slice(0, 20));
  }
}
