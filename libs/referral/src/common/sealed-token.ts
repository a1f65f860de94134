import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Claims that anybody can read and only a workspace can make: their bytes, then their MAC, as base64url. Nothing of
 * them is stored, so whatever is to end one early is asked for when it is used.
 */
export class TokenSeal {
  /**
   * @param purpose names the key that is derived from the workspace's own, so that what is sealed for one purpose is
   *   worthless for another
   * @param size of the claims, in bytes
   */
  constructor(
    private readonly purpose: string,
    private readonly size: number,
  ) {}

  seal(claims: Buffer, workspaceKey: Buffer): string {
    return Buffer.concat([claims, this.macOf(claims, workspaceKey)]).toString('base64url');
  }

  /** The claims of a token, which are not proved yet; null where it is none. */
  claimsOf(token: string): Buffer | null {
    const bytes = Buffer.from(token, 'base64url');
    // The last character may have bits to spare, and what is not canonical was altered.
    if (bytes.length !== this.size + MAC_BYTES || bytes.toString('base64url') !== token) return null;
    return bytes.subarray(0, this.size);
  }

  isGenuine(token: string, workspaceKey: Buffer): boolean {
    const claims = this.claimsOf(token);
    return (
      claims !== null &&
      timingSafeEqual(this.macOf(claims, workspaceKey), Buffer.from(token, 'base64url').subarray(this.size))
    );
  }

  private macOf(claims: Buffer, workspaceKey: Buffer): Buffer {
    const key = createHmac('sha256', workspaceKey).update(this.purpose).digest();
    return createHmac('sha256', key).update(claims).digest();
  }
}

const MAC_BYTES = 32;
export const ID_BYTES = 16;
export const TIME_BYTES = 4;

export const bytesOfId = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

// Any bytes at all: whoever forges one does not keep to the versions of UUIDs.
export const idIn = (bytes: Buffer, at: number): string =>
  bytes.toString('hex', at, at + ID_BYTES).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** In whole seconds, the last part of one dropped. */
export function bytesOfTime(instant: Date): Buffer {
  const seconds = Buffer.alloc(TIME_BYTES);
  seconds.writeUInt32BE(Math.floor(instant.getTime() / 1000));
  return seconds;
}

export const timeIn = (bytes: Buffer, at: number): Date => new Date(bytes.readUInt32BE(at) * 1000);
