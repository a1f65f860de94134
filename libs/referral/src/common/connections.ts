import { type Socket } from 'node:net';
import { type ClientBase } from 'pg';

/**
 * For the option `options` of a connection: has the server notice within half a minute that its client is gone without a
 * word. By default it takes two hours, and what that connection locked or occupied stays so.
 */
export const KEEPALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4';

/** pg's types leave it out. */
export const socketOf = (client: ClientBase): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/**
 * The connections of this process to the database, whichever pool they belong to. pg waits for an answer for ever:
 * where the server has frozen or the network drops its packets, only the end of the socket ends what is under way.
 */
export class Connections {
  private readonly sockets = new Set<Socket>();
  private heardBefore = 0;

  /** For a pool's option `onConnect`. */
  readonly add = (client: ClientBase): void => {
    const socket = socketOf(client);
    this.sockets.add(socket);
    socket.once('close', () => {
      this.sockets.delete(socket);
      this.heardBefore += socket.bytesRead;
    });
    // Whoever waits for an answer gets the error too; as an event that nobody hears it would end the process.
    client.on('error', () => undefined);
  };

  /** Bytes that the database has sent so far, on all of them together. */
  get bytesHeard(): number {
    let heard = this.heardBefore;
    for (const { bytesRead } of this.sockets) heard += bytesRead;
    return heard;
  }

  /** Ends them all; what is under way on them fails at once. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy(new DatabaseSilent());
  }
}

/** Nothing was heard from the database for some seconds. */
export class DatabaseSilent extends Error {
  readonly code = 'ETIMEDOUT';

  constructor() {
    super('The database has fallen silent.');
  }
}
