import { connect, createServer, type Server, type Socket } from 'node:net';

/** A statement with its values, as a server sent it to its database. */
export interface Sent {
  name: string;
  text: string;
  values: (string | null)[];
}

const BEGINS_FENCED = /set_config\('moaref\.workspace'/;

/**
 * Stands between a server and its database and takes down what is read under row level security, so that the very same
 * statements can be sent again without the server. For a server that is asked one thing after the other.
 */
export class Wiretap {
  private sent: Sent[] = [];

  private constructor(
    private readonly server: Server,
    /** The database's address by way of this. */
    readonly url: string,
  ) {}

  static async at(databaseUrl: string): Promise<Wiretap> {
    const url = new URL(databaseUrl);
    const { hostname, port } = url;
    const server = createServer((client) => {
      const upstream = connect(Number(port), hostname);
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ] as [Socket, Socket][]) {
        one.pipe(other);
        one.on('error', () => other.destroy());
      }
      const conversation = new Conversation((batch) => tap.sent.push(...batch));
      client.on('data', (bytes) => conversation.hear(bytes));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url.hostname = '127.0.0.1';
    url.port = String((server.address() as { port: number }).port);
    const tap = new Wiretap(server, url.toString());
    return tap;
  }

  /** What was read since the last time this was asked. */
  take(): Sent[] {
    const taken = this.sent;
    this.sent = [];
    return taken;
  }

  close(): void {
    this.server.close();
  }
}

/** One connection's side of PostgreSQL's protocol 3: a type byte, a length, a body; only the first has no type. */
class Conversation {
  private rest: Buffer = Buffer.alloc(0);
  private hasStarted = false;
  private readonly texts = new Map<string, string>();
  private batch: Sent[] = [];

  constructor(private readonly tell: (read: Sent[]) => void) {}

  hear(bytes: Buffer): void {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const typed = this.hasStarted ? 1 : 0;
      if (this.rest.length < typed + 4) return;
      const end = typed + this.rest.readInt32BE(typed);
      if (this.rest.length < end) return;
      if (typed) this.read(String.fromCharCode(this.rest[0]!), new Body(this.rest.subarray(5, end)));
      this.hasStarted = true;
      this.rest = this.rest.subarray(end);
    }
  }

  private read(type: string, body: Body): void {
    if (type === 'P') {
      const name = body.text();
      this.texts.set(name, body.text());
    } else if (type === 'B') {
      body.text();
      const name = body.text();
      body.list(() => body.int16());
      const values = body.list(() => body.value());
      this.batch.push({ name, text: this.texts.get(name)!, values });
    } else if (type === 'S') {
      if (this.batch[0] && BEGINS_FENCED.test(this.batch[0].text)) this.tell(this.batch.slice(1));
      this.batch = [];
    }
  }
}

class Body {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  text(): string {
    const from = this.at;
    this.at = this.bytes.indexOf(0, from) + 1;
    return this.bytes.toString('utf8', from, this.at - 1);
  }

  int16(): number {
    this.at += 2;
    return this.bytes.readInt16BE(this.at - 2);
  }

  list<T>(read: () => T): T[] {
    return Array.from({ length: this.int16() }, read);
  }

  /** All values of ours are sent as text. */
  value(): string | null {
    const length = this.bytes.readInt32BE(this.at);
    this.at += 4;
    if (length < 0) return null;
    this.at += length;
    return this.bytes.toString('utf8', this.at - length, this.at);
  }
}
