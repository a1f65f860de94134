import { createHmac, timingSafeEqual } from 'node:crypto';

/** What an address opens: one file, until then. */
export interface Opens {
  workspaceId: string;
  exportJobId: string;
  expiresAt: Date;
}

const ID_BYTES = 16;
const PAYLOAD_BYTES = 2 * ID_BYTES + 4;
const MAC_BYTES = 32;
const SHAPE = /^[\w-]{91}$/;

/**
 * The last part of a file's address: browsers download without credentials, so whoever has the address has the file. It
 * is signed with a key that is derived from the workspace's own, which signs other things too.
 */
export function downloadTokenOf({ workspaceId, exportJobId, expiresAt }: Opens, workspaceKey: Buffer): string {
  const seconds = Buffer.alloc(4);
  seconds.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000));
  const payload = Buffer.concat([bytesOf(workspaceId), bytesOf(exportJobId), seconds]);
  return Buffer.concat([payload, macOf(payload, workspaceKey)]).toString('base64url');
}

/** What a token says that it opens, which is not proved yet; null where it is none. */
export function readDownloadToken(token: string): Opens | null {
  if (!SHAPE.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  return {
    workspaceId: idIn(bytes, 0),
    exportJobId: idIn(bytes, ID_BYTES),
    expiresAt: new Date(bytes.readUInt32BE(2 * ID_BYTES) * 1000),
  };
}

export function isGenuine(token: string, workspaceKey: Buffer): boolean {
  const bytes = Buffer.from(token, 'base64url');
  // The last character has two bits to spare, and what is not canonical was altered.
  if (bytes.length !== PAYLOAD_BYTES + MAC_BYTES || bytes.toString('base64url') !== token) return false;
  return timingSafeEqual(macOf(bytes.subarray(0, PAYLOAD_BYTES), workspaceKey), bytes.subarray(PAYLOAD_BYTES));
}

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

// Any bytes at all: whoever forges one does not keep to the versions of UUIDs.
const idIn = (bytes: Buffer, at: number): string =>
  bytes.toString('hex', at, at + ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

function macOf(payload: Buffer, workspaceKey: Buffer): Buffer {
  const key = createHmac('sha256', workspaceKey).update('moaref download addresses').digest();
  return createHmac('sha256', key).update(payload).digest();
}
