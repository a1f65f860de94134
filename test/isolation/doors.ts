import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import WebSocket from 'ws';
import { addressOf, launch } from '../support/server.js';

/** Whose tokens a server of our own takes. */
export const HOST = {
  issuer: 'https://crm.example',
  audience: 'moaref',
  secret: randomBytes(40).toString('base64url'),
};

export const VIEWER = '{ viewer { role workspace { id } user { id externalId email } } }';

/** What a good credential meets at all doors, and what any other does. */
export const OPEN = [[200, 'data'], [201, 'uploadId'], 'connection_ack'];
export const SHUT = [[401, 'UNAUTHENTICATED'], [401, 'UNAUTHENTICATED'], 4403];

interface Reply {
  status: number;
  body: any;
}

/** The three doors of a server: GraphQL, uploads and live updates. */
export class Doors {
  private constructor(readonly url: string) {}

  /** Of a server that asks a host's tokens for an issuer too. */
  static async open(): Promise<Doors> {
    const { issuer, audience, secret } = HOST;
    const server = launch({ JWT_SECRET: secret, JWT_ISSUER: issuer, JWT_AUDIENCE: audience });
    return new Doors(await addressOf(server));
  }

  graphql(headers: Record<string, string>, body: object = { query: VIEWER }, path = '/graphql'): Promise<Reply> {
    return this.post(path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  }

  upload(headers: Record<string, string>, path = '/uploads'): Promise<Reply> {
    return this.post(path, { 'content-type': 'text/csv', ...headers }, 'Name\nSomebody\n');
  }

  /** 'connection_ack', or the code with which the connection was closed. */
  async live(connectionParams: object | undefined, headers: Record<string, string> = {}): Promise<string | number> {
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    await once(socket, 'open');
    socket.send(JSON.stringify({ type: 'connection_init', payload: connectionParams }));
    const acknowledged = once(socket, 'message').then(([data]) => JSON.parse(String(data)).type as string);
    const closed = once(socket, 'close').then(([code]) => code as number);
    try {
      return await Promise.race([acknowledged, closed]);
    } finally {
      socket.terminate();
    }
  }

  /** What all three say to a credential. */
  async all(authorization: string): Promise<unknown[]> {
    const [asked, uploaded, connected] = await Promise.all([
      this.graphql({ authorization }),
      this.upload({ authorization }),
      this.live({ authorization }),
    ]);
    return [
      [asked.status, asked.body.data ? 'data' : asked.body.errors[0].extensions.code],
      [uploaded.status, uploaded.body.code ?? Object.keys(uploaded.body)[0]],
      connected,
    ];
  }

  private post(path: string, headers: Record<string, string>, body: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, { method: 'POST', headers }, (response) => {
        const answer = text(response).then((json) => ({ status: response.statusCode!, body: JSON.parse(json) }));
        answer.then(resolve, reject);
      });
      sent.on('error', reject).end(body);
    });
  }
}
