import { randomUUID } from 'node:crypto';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type TestClient } from '../support/moaref.js';

const CARD = `query ($id: ID!) { contact(id: $id) {
  displayName emails { address } tags { name }
  interactions(first: 10) { nodes { kind body } }
  referralStatus { counts { total } referredBy { referrer { displayName } } referralsMade(first: 20) { nodes { id } } }
} }`;
const LIST = `query ($first: Int, $filter: ContactFilter) {
  contacts(first: $first, filter: $filter) { nodes { displayName tags { name } } totalCount }
}`;
const CREATE =
  'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { code } } }';
const UPDATE = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { userErrors { code } } }';
const CONNECT = 'mutation ($input: ConnectReferralInput!) { connectReferral(input: $input) { userErrors { code } } }';
const LOG = 'mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { code } } }';
const CHANGED = 'subscription ($id: ID!) { contactChanged(id: $id) { change } }';

const KEPT = 500;

/** What many clients ask of one server in a week, in short; none of it may stay in the server's memory. */
export class MixedRequests {
  asked = 0;
  readonly statuses = new Map<number, number>();
  private readonly contacts: string[] = [];

  constructor(
    private readonly client: TestClient,
    private readonly url: string,
  ) {}

  /** So many more, sixteen at a time. */
  async ask(count: number): Promise<void> {
    if (this.contacts.length === 0) await this.create(0);
    const end = this.asked + count;
    const worker = async () => {
      while (this.asked < end) await this.one(this.asked++);
    };
    await Promise.all(Array.from({ length: 16 }, worker));
  }

  private async one(i: number): Promise<void> {
    const { client } = this;
    const id = this.contacts[i % this.contacts.length]!;
    switch (i % 20) {
      case 0:
      case 1:
      case 2:
      case 3:
      case 4:
        return this.count(client.raw(CARD, { id }));
      case 5:
      case 6:
        return this.count(client.raw(LIST, { first: 1 + (i % 50) }));
      case 7:
        return this.count(client.raw(LIST, { first: 10, filter: { search: `Contact ${i % 97}` } }));
      case 8:
        return this.create(i);
      case 9:
        return this.create(i, { 'idempotency-key': randomUUID() });
      case 10:
        return this.count(client.raw(UPDATE, { input: { id, patch: { jobTitle: `Job ${i}` } } }));
      case 11: {
        const input = { referrerId: id, refereeId: this.contacts[(i * 7) % this.contacts.length], channel: 'EMAIL' };
        return this.count(client.raw(CONNECT, { input }));
      }
      case 12:
        return this.count(client.raw(LOG, { input: { contactId: id, kind: 'NOTE', body: `Note ${i}` } }));
      case 13:
        return this.count(client.raw(newDocument(i)));
      case 14:
        return this.count(client.raw(`{ contacts(first: 2) { nodes { field${i} } } }`));
      case 15:
        return this.count(client.raw(i % 40 < 20 ? `{ contacts(first: ${i}) { nodes { id } } }` : `{ ${i} `));
      case 16:
        return this.stranger();
      case 17:
        return i % 100 === 17 ? this.upload(i) : this.count(client.raw(LIST, { first: 5 }));
      case 18:
        return this.abort(id);
      default:
        return i % 200 === 19 ? this.subscribe(id) : this.count(client.raw('{ viewer { role } }'));
    }
  }

  private async count(answering: Promise<{ status: number }>): Promise<void> {
    const { status } = await answering;
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  private async create(i: number, headers: Record<string, string> = {}): Promise<void> {
    const input = { displayName: `Contact ${i}`, emails: [`${randomUUID()}@example.com`] };
    const answer = await this.client.raw(CREATE, { input }, headers);
    await this.count(Promise.resolve(answer));
    const { id } = answer.body.data.createContact.contact;
    if (this.contacts.length < KEPT) this.contacts.push(id);
    else this.contacts[i % KEPT] = id;
  }

  private async stranger(): Promise<void> {
    const headers = { 'content-type': 'application/json', authorization: `Bearer mrk_${randomUUID()}` };
    const body = JSON.stringify({ query: '{ viewer { role } }' });
    const response = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    await response.text();
    await this.count(Promise.resolve(response));
  }

  private async upload(i: number): Promise<void> {
    const headers = { 'content-type': 'text/csv', authorization: `Bearer ${this.client.token}` };
    const body = `name\n${'Mina\n'.repeat(i % 5_000)}`;
    const response = await fetch(`${this.url}/uploads`, { method: 'POST', headers, body });
    await response.text();
    await this.count(Promise.resolve(response));
  }

  /** Goes away before the answer comes, at one moment or another. */
  private async abort(id: string): Promise<void> {
    const aborting = new AbortController();
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.client.token}` };
    const body = JSON.stringify({ query: CARD, variables: { id } });
    const answering = fetch(`${this.url}/graphql`, { method: 'POST', headers, body, signal: aborting.signal });
    setTimeout(() => aborting.abort(), this.asked % 10);
    await answering.then((response) => response.text()).catch(() => undefined);
  }

  private async subscribe(id: string): Promise<void> {
    const socket: Client = createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${this.client.token}` },
    });
    const changes = Array.from({ length: 5 }, () => socket.iterate({ query: CHANGED, variables: { id } }));
    const first = Promise.all(changes.map((each) => each.next()));
    let isTold = false;
    first.then(
      () => (isTold = true),
      () => (isTold = true),
    );
    for (let i = 0; !isTold; i++) {
      await this.count(this.client.raw(UPDATE, { input: { id, patch: { jobTitle: `Told ${i}` } } }));
    }
    // Some say good-bye to each subscription, and some just go.
    if (this.asked % 2) for (const each of changes) await each.return?.();
    await socket.dispose();
  }
}

/** One that nobody has sent before, as large as a large one of a front-end. */
function newDocument(i: number): string {
  const fields = Array.from({ length: 12 }, (_, j) => `field${i}_${j}_${'x'.repeat(250)}: displayName`);
  return `query Q${i} { contacts(first: 2) { nodes { ${fields.join(' ')} } } }`;
}
