import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Stands before PostgreSQL and passes everything on, but for the news of one commit, which it keeps to itself. */
export class CommitThief {
  private readonly sockets = new Set<Socket>();
  private wanted: string | undefined;
  private told: () => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  static async before(url: string): Promise<CommitThief> {
    const server = createServer();
    const thief = new CommitThief(server, new URL(url));
    server.on('connection', (near) => thief.join(near));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    return thief;
  }

  get url(): string {
    const url = new URL(this.target);
    url.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Resolves once a transaction with this statement is committed, of which nobody on this side hears. */
  steal(statement: string): Promise<void> {
    this.wanted = statement;
    return new Promise((resolve) => (this.told = resolve));
  }

  leave(): void {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    let steals = false;
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
    }
    near.on('data', (bytes) => {
      if (this.wanted && bytes.includes(this.wanted)) steals = true;
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (!steals || !bytes.includes('COMMIT\0')) return void near.write(bytes);
      this.told();
    });
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  }
}
