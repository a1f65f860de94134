import { userCore } from '../../access/sql/user-core.js';

/**
 * An interaction as GraphQL shows it, as one JSON expression. The author comes along because every timeline shows one;
 * the contact, the participants and the referral are ids or come by loaders.
 *
 * @param interaction alias of referral.interaction
 */
export const interactionCore = (interaction: string): string => `json_build_object(
  'id', ${interaction}.id,
  'contactId', ${interaction}.contact_id,
  'kind', ${interaction}.kind,
  'direction', ${interaction}.direction,
  'subject', ${interaction}.subject,
  'body', ${interaction}.body,
  'occurredAt', ${interaction}.occurred_at,
  'author', (
    select ${userCore('u')}
    from referral.app_user u
    where u.workspace_id = ${interaction}.workspace_id and u.id = ${interaction}.author_id),
  'referralId', ${interaction}.referral_id,
  'externalId', ${interaction}.external_id,
  'answeredAt', ${interaction}.answered_at,
  'createdAt', ${interaction}.created_at
)`;
