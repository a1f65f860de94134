import { type Statement } from '../../common/database.js';

export const searchContacts: Statement<{ id: string }> = {
  name: 'search_contacts',
  text: `
    select id from (
      select id, search_text <->> $2 as distance from referral.contact
      where workspace_id = $1 and deleted_at is null
      order by search_text <->> $2
      limit $3) near
    where distance < 0.7`,
};
