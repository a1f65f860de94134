/**
 * A tie as GraphQL shows it from one of its ends, as one JSON expression; the contact at the other end is an id.
 *
 * @param tie alias of referral.relationship, or of a row with its columns
 * @param other the column with the id of the other end
 */
export const relationshipCore = (tie: string, other: string): string =>
  `json_build_object('id', ${tie}.id, 'contactId', ${other}, 'kind', ${tie}.kind, 'since', ${tie}.since, 'note', ${tie}.note)`;
