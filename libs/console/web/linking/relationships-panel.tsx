/** With whom a contact is tied, and how; new ties are made here. */
export function RelationshipsPanel(_: { contact: { id: string; displayName: string } }) {
  return null;
}
