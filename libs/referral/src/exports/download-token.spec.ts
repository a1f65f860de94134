import { randomBytes } from 'node:crypto';
import { newId } from '../common/ids.js';
import { downloadTokenOf, isGenuine, readDownloadToken } from './download-token.js';

const key = randomBytes(32);
const opens = { workspaceId: newId(), exportJobId: newId(), expiresAt: new Date('2026-03-04T12:30:00Z') };
const token = downloadTokenOf(opens, key);

it('says what it opens, and that the workspace signed it', () => {
  expect(readDownloadToken(token)).toEqual(opens);
  expect(isGenuine(token, key)).toBe(true);
  expect(downloadTokenOf(opens, key)).toBe(token);
});

it('is not genuine with another key, for another file or for longer', () => {
  expect(isGenuine(token, randomBytes(32))).toBe(false);
  const mac = token.slice(48);
  for (const other of [
    { ...opens, exportJobId: newId() },
    { ...opens, workspaceId: newId() },
    { ...opens, expiresAt: new Date('2027-03-04T12:30:00Z') },
  ]) {
    expect(isGenuine(downloadTokenOf(other, key).slice(0, 48) + mac, key)).toBe(false);
  }
});

it('is not genuine with any one character altered', () => {
  for (let at = 0; at < token.length; at++) {
    const letter = token[at] === 'A' ? 'B' : 'A';
    expect(isGenuine(token.slice(0, at) + letter + token.slice(at + 1), key)).toBe(false);
  }
});

it('is none if it is anything else', () => {
  for (const text of ['', 'x', `${token}A`, token.slice(1), `${token.slice(1)}!`, '.'.repeat(91)]) {
    expect(readDownloadToken(text)).toBeNull();
  }
});
