import { type IncomingMessage } from 'node:http';
import { addressOf } from './address-of.js';

const asked = (forwarded?: string) =>
  ({ headers: { 'x-forwarded-for': forwarded }, socket: { remoteAddress: '10.0.0.1' } }) as unknown as IncomingMessage;

test.each([
  [undefined, 0, '10.0.0.1'],
  ['198.51.100.1', 0, '10.0.0.1'],
  ['198.51.100.1', 1, '198.51.100.1'],
  ['203.0.113.9, 198.51.100.1', 1, '198.51.100.1'],
  ['203.0.113.9, 198.51.100.1,10.0.0.2', 2, '198.51.100.1'],
  ['198.51.100.1', 5, '198.51.100.1'],
  [undefined, 1, '10.0.0.1'],
])('X-Forwarded-For %j behind %d proxies comes from %s', (forwarded, proxies, address) => {
  expect(addressOf(asked(forwarded), proxies)).toBe(address);
});
