import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Looks into a process that was started with `--inspect`: what it holds once its garbage is collected. */
export class Inspected {
  private id = 0;

  private constructor(private readonly socket: WebSocket) {}

  /** @param said what the process wrote to stderr, where it tells the address of its inspector. */
  static async attach(said: string): Promise<Inspected> {
    const address = /Debugger listening on (ws:\S+)/.exec(said)![1]!;
    const socket = new WebSocket(address, { perMessageDeflate: false });
    await once(socket, 'open');
    return new Inspected(socket);
  }

  detach(): void {
    this.socket.close();
  }

  /** Bytes of its objects, of its buffers, and of all its memory. */
  async memory(): Promise<{ heapUsed: number; external: number; rss: number }> {
    // What finalizers let go is garbage of the next round.
    for (let round = 0; round < 3; round++) await this.send('HeapProfiler.collectGarbage');
    const { result } = await this.send('Runtime.evaluate', {
      expression: 'process.memoryUsage()',
      returnByValue: true,
    });
    return result.value;
  }

  /** For each connection that pg has open, how many statements are prepared on it. */
  async preparedStatements(): Promise<number[]> {
    const objectGroup = 'connections';
    const prototype = await this.send('Runtime.evaluate', {
      expression: `require('pg').Connection.prototype`,
      includeCommandLineAPI: true,
      objectGroup,
    });
    const { objects } = await this.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.result.objectId,
      objectGroup,
    });
    const { result } = await this.send('Runtime.callFunctionOn', {
      objectId: objects.objectId,
      functionDeclaration: `function () {
        return this.filter(({ stream }) => !stream.destroyed)
          .map(({ parsedStatements, submittedNamedStatements }) =>
            new Set([...Object.keys(parsedStatements), ...Object.keys(submittedNamedStatements)]).size);
      }`,
      returnByValue: true,
    });
    await this.send('Runtime.releaseObjectGroup', { objectGroup });
    return result.value;
  }

  private async send(method: string, params: object = {}): Promise<any> {
    const id = ++this.id;
    const answered = new Promise<any>((resolve, reject) => {
      const listen = (data: unknown) => {
        const message = JSON.parse(String(data));
        if (message.id !== id) return;
        this.socket.off('message', listen);
        if (message.error) reject(new Error(message.error.message));
        else resolve(message.result);
      };
      this.socket.on('message', listen);
    });
    this.socket.send(JSON.stringify({ id, method, params }));
    return answered;
  }
}
