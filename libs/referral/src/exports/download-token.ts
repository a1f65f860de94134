import { bytesOfId, bytesOfTime, ID_BYTES, idIn, TIME_BYTES, timeIn, TokenSeal } from '../common/sealed-token.js';

/** What an address opens: one file, until then. */
export interface Opens {
  workspaceId: string;
  exportJobId: string;
  expiresAt: Date;
}

const SEAL = new TokenSeal('moaref download addresses', 2 * ID_BYTES + TIME_BYTES);

/**
 * The last part of a file's address: browsers download without credentials, so whoever has the address has the file. It
 * is signed with a key that is derived from the workspace's own, which signs other things too.
 */
export function downloadTokenOf({ workspaceId, exportJobId, expiresAt }: Opens, workspaceKey: Buffer): string {
  const claims = Buffer.concat([bytesOfId(workspaceId), bytesOfId(exportJobId), bytesOfTime(expiresAt)]);
  return SEAL.seal(claims, workspaceKey);
}

/** What a token says that it opens, which is not proved yet; null where it is none. */
export function readDownloadToken(token: string): Opens | null {
  const claims = SEAL.claimsOf(token);
  if (!claims) return null;
  return { workspaceId: idIn(claims, 0), exportJobId: idIn(claims, ID_BYTES), expiresAt: timeIn(claims, 2 * ID_BYTES) };
}

export const isGenuine = (token: string, workspaceKey: Buffer): boolean => SEAL.isGenuine(token, workspaceKey);
