import { randomBytes } from 'node:crypto';
import { newId } from '../common/ids.js';
import { TokenSeal } from '../common/sealed-token.js';
import { cardTokenOf, isGenuineCardToken, readCardToken } from './card-token.js';

const key = randomBytes(32);
const claims = {
  workspaceId: newId(),
  contactId: newId(),
  makerId: newId(),
  expiresAt: new Date('2026-03-04T12:30:00Z'),
};
const token = cardTokenOf(claims, key);

it('says what it reads, and that the workspace signed it', () => {
  expect(readCardToken(token)).toEqual(claims);
  expect(isGenuineCardToken(token, key)).toBe(true);
  expect(isGenuineCardToken(token, randomBytes(32))).toBe(false);
});

it('is not genuine with any one character altered', () => {
  for (let at = 4; at < token.length; at++) {
    const letter = token[at] === 'A' ? 'B' : 'A';
    expect(isGenuineCardToken(token.slice(0, at) + letter + token.slice(at + 1), key)).toBe(false);
  }
});

it('is not genuine where the workspace sealed the same bytes for something else', () => {
  const bytes = Buffer.from(token.slice(4), 'base64url').subarray(0, 52);
  const sealed = `mrc_${new TokenSeal('something else', 52).seal(bytes, key)}`;
  expect(readCardToken(sealed)).toEqual(claims);
  expect(isGenuineCardToken(sealed, key)).toBe(false);
});

it('is none if it is anything else', () => {
  for (const text of ['', 'mrc_', `${token}A`, token.slice(4), token.slice(0, -1), token.toUpperCase()]) {
    expect(readCardToken(text)).toBeNull();
  }
});
