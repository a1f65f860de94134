import { domainToASCII, domainToUnicode } from 'node:url';
import { isEmail } from 'class-validator';

/**
 * The one way to write an address that mail can be sent to, or null where it is none.
 *
 * Lower-cased whole: a few servers tell `Anna@` from `anna@`, their owners do not. An international domain is kept as people
 * read it, so `xn--` and its letters are one address.
 *
 * Refused although the standards know them, because no mailbox of a contact looks so and much that handles mail stumbles:
 * quoted local parts (`"a b"@`), comments, IP literals (`@[192.0.2.1]`) and domains without a dot.
 */
export function normaliseEmail(raw: string): string | null {
  // An address has at most 254 characters; ordering the accents of a much longer text takes quadratic time.
  if (raw.length > 1_000) return null;
  const text = raw.replace(AROUND, '').toLowerCase().normalize('NFC');
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || NOT_IN_LOCAL_PART.test(local) || !DOMAIN.test(domain)) return null;
  // As it goes over the wire, where the limits count octets.
  const ascii = domainToASCII(domain);
  const wired = `${local}@${ascii}`;
  return Buffer.byteLength(wired) <= 254 && isEmail(wired) ? `${local}@${domainToUnicode(ascii)}` : null;
}

// White space, and the invisible marks that come along when an address is copied from a right-to-left text or a web page.
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
const NOT_IN_LOCAL_PART = /["\s\p{C}]/u;
// node:url reads a domain as a browser does, which would decode `%2e` and end it at a slash. Persian words need the joiners.
const DOMAIN = /^[\p{L}\p{N}\p{M}\p{Join_Control}.-]+$/u;
