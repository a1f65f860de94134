import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Which way bytes go: `up` to the server that stands behind, `down` to whoever asked it. */
export type Direction = 'up' | 'down';

interface Cut {
  direction: Direction;
  /** Bytes that still pass, over all connections together. */
  left: number;
  /** By a reset instead of an orderly end. */
  reset: boolean;
  done: () => void;
}

/** A way to a server that can be shut, fall silent, be slow, and be cut in the middle of an answer. */
export class TcpProxy {
  port = 0;
  /** How late the next bytes are, in milliseconds; they stay in order. */
  lateness: () => number = () => 0;
  private server: Server | undefined;
  private silent = false;
  private cut: Cut | undefined;
  private readonly pairs = new Set<[Socket, Socket]>();

  private constructor(private readonly target: { hostname: string; port: string | number }) {}

  static async start(target: { hostname: string; port: string | number }): Promise<TcpProxy> {
    const proxy = new TcpProxy(target);
    await proxy.open();
    return proxy;
  }

  /** Takes connections, on the same port as before. */
  async open(): Promise<void> {
    if (this.server?.listening) return;
    this.server = createServer((near) => this.join(near)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Cuts all connections and refuses new ones. */
  async shut(): Promise<void> {
    if (!this.server?.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const pair of this.pairs) for (const socket of pair) socket.destroy();
    await closed;
  }

  /** Takes connections and bytes, and passes nothing on: a frozen server, or a network that drops every packet. */
  silence(): void {
    this.silent = true;
    for (const pair of this.pairs) for (const socket of pair) socket.pause();
  }

  /** Passes everything on again, also what was said in the silence. */
  speak(): void {
    this.silent = false;
    for (const pair of this.pairs) for (const socket of pair) socket.resume();
  }

  /** Cuts the connection on which the byte travels that comes after `bytes` more of them; resolves when it has. */
  cutAfter(bytes: number, direction: Direction, reset = false): Promise<void> {
    return new Promise((done) => (this.cut = { direction, left: bytes, reset, done }));
  }

  get connections(): number {
    return this.pairs.size;
  }

  private join(near: Socket): void {
    const far = connect(Number(this.target.port), this.target.hostname);
    const pair: [Socket, Socket] = [near, far];
    this.pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    this.pass(near, far, 'up', pair);
    this.pass(far, near, 'down', pair);
    if (this.silent) for (const socket of pair) socket.pause();
  }

  private pass(from: Socket, to: Socket, direction: Direction, pair: [Socket, Socket]): void {
    let due = 0;
    /** In order, each when it is due. */
    const later = (deliver: () => void) => {
      due = Math.max(due, performance.now() + this.lateness());
      const wait = due - performance.now();
      if (wait <= 0) deliver();
      else setTimeout(deliver, wait);
    };
    from.on('data', (bytes: Buffer) => {
      later(() => {
        const { cut } = this;
        if (cut?.direction !== direction || cut.left >= bytes.length) {
          if (cut?.direction === direction) cut.left -= bytes.length;
          if (!to.destroyed) to.write(bytes);
          return;
        }
        this.cut = undefined;
        to.write(bytes.subarray(0, cut.left), () => {
          for (const socket of pair) {
            if (cut.reset) socket.resetAndDestroy();
            else socket.destroy();
          }
          cut.done();
        });
      });
    });
    from.on('end', () => later(() => to.end()));
    from.on('close', () => {
      later(() => to.destroy());
      this.pairs.delete(pair);
    });
  }
}
