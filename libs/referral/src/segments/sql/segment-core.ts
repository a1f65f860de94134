/**
 * A segment as GraphQL shows it, as one JSON expression.
 *
 * @param segment alias of referral.segment
 */
export const segmentCore = (segment: string): string => `json_build_object(
  'id', ${segment}.id,
  'name', ${segment}.name,
  'description', ${segment}.description,
  'kind', ${segment}.kind,
  'rule', ${segment}.rule,
  'createdAt', ${segment}.created_at
)`;

/** The root collation puts letters of all our scripts where readers expect them. */
export const byName = (segment: string): string => `${segment}.folded_name collate "und-x-icu", ${segment}.id`;
