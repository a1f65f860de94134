/**
 * A user as GraphQL shows it, as one JSON expression.
 *
 * @param user alias of referral.app_user
 */
export const userCore = (user: string): string => `json_build_object(
  'id', ${user}.id,
  'externalId', ${user}.external_id,
  'name', ${user}.name,
  'email', ${user}.email,
  'role', ${user}.role,
  'locale', ${user}.locale,
  'active', ${user}.active
)`;
