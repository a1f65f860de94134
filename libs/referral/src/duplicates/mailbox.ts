const GMAIL = new Set(['gmail.com', 'googlemail.com']);

/**
 * The mailbox that an address leads to by the rules of its provider: `Anna.Kovacs+news@googlemail.com` is
 * `annakovacs@gmail.com`. What follows a plus is a label nearly everywhere; dots are nothing at Gmail alone.
 *
 * @param address as `normaliseEmail` gives it
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  const name = local.replace(/(.)\+.*$/, '$1');
  return GMAIL.has(domain) ? `${name.replaceAll('.', '')}@gmail.com` : `${name}@${domain}`;
}
