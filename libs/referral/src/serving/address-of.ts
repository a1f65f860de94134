import { type IncomingMessage } from 'node:http';

/**
 * Who asks, as the outermost of our own proxies saw it. Each proxy adds to the end of X-Forwarded-For, so what a client
 * wrote there itself is before that, and never believed. For upgrades, which do not go through Fastify; it does alike.
 *
 * @param proxies how many there are.
 */
export function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const told = [headers['x-forwarded-for'] ?? []].flat().join().split(',');
  const way = [...told.map((address) => address.trim()).filter(Boolean), socket.remoteAddress ?? ''];
  return way[Math.max(0, way.length - 1 - proxies)]!;
}
