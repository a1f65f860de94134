import { createHash, randomBytes } from 'node:crypto';

/** A secret to hand out, 256 random bits; the prefix tells people and scanners what they have found. */
export const newSecret = (prefix: 'mrk_' | 'mrs_'): string => prefix + randomBytes(32).toString('base64url');

/** What is kept of a secret. SHA-256 is enough for 256 random bits; passwords get a slow hash. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();
