import { bytesOfId, bytesOfTime, ID_BYTES, idIn, TIME_BYTES, timeIn, TokenSeal } from '../common/sealed-token.js';

/** Whose card a token reads, in whose name it was made, and until when. */
export interface CardClaims {
  workspaceId: string;
  contactId: string;
  /** The user or the API key that had it made. */
  makerId: string;
  expiresAt: Date;
}

const PREFIX = 'mrc_';
const SEAL = new TokenSeal('moaref card tokens', 3 * ID_BYTES + TIME_BYTES);

/**
 * Signed rather than stored: a host asks for one each time it shows a contact, and a row for each would be a write on
 * every page that somebody opens. What ends it early is asked for when it is used: see CredentialsService.
 */
export function cardTokenOf(claims: CardClaims, workspaceKey: Buffer): string {
  const { workspaceId, contactId, makerId, expiresAt } = claims;
  const bytes = [bytesOfId(workspaceId), bytesOfId(contactId), bytesOfId(makerId), bytesOfTime(expiresAt)];
  return PREFIX + SEAL.seal(Buffer.concat(bytes), workspaceKey);
}

/** What a token says of itself, which is not proved yet; null where it is none. */
export function readCardToken(token: string): CardClaims | null {
  const claims = token.startsWith(PREFIX) ? SEAL.claimsOf(token.slice(PREFIX.length)) : null;
  return (
    claims && {
      workspaceId: idIn(claims, 0),
      contactId: idIn(claims, ID_BYTES),
      makerId: idIn(claims, 2 * ID_BYTES),
      expiresAt: timeIn(claims, 3 * ID_BYTES),
    }
  );
}

export const isGenuineCardToken = (token: string, workspaceKey: Buffer): boolean =>
  SEAL.isGenuine(token.slice(PREFIX.length), workspaceKey);
