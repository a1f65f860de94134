/** Who may be the same person as a contact, and merging them. */
export function DuplicatesPanel(_: { contact: { id: string; displayName: string } }) {
  return null;
}
