import { type Statement } from '../../common/database.js';
import { contactCore } from '../../contacts/sql/contact-core.js';
import { type Contact } from '../../contacts/contact.entity.js';
import { type Interaction } from '../../interactions/interaction.entity.js';
import { timelineOf } from '../../interactions/sql/timeline-of.js';
import { type Referral } from '../../referrals/referral.entity.js';
import { type StatusCounts } from '../../referrals/referral-counts.js';
import { referralsMadeOf, referredByOf } from '../../referrals/sql/referrals-of.js';
import { statusCountsOf } from '../../referrals/sql/status-counts.js';
import { tagsOf } from '../../tags/sql/tag-core.js';
import { type Tag } from '../../tags/tag.entity.js';

/** The blocks that a card is composed of, besides the contact itself. */
export interface CardBlocks {
  tags: boolean;
  status: boolean;
  referredBy: boolean;
  timeline: boolean;
  referralsMade: boolean;
}

export interface CardRow {
  id: string;
  contact: Contact;
  tags?: Tag[];
  counts?: StatusCounts;
  referred_by?: Referral | null;
  timeline?: Interaction[] | null;
  referrals_made?: Referral[] | null;
}

const statements = new Map<string, Statement<CardRow>>();

/**
 * The cards of some contacts in one statement, as a card sent in parts costs the sum of its round trips and plans. Its
 * text depends on the set of blocks alone (32 at most), so it is prepared once for each and planned once a connection:
 * planning takes 0.7 ms, executing 0.3. One contact has a text of its own: of a list PostgreSQL assumes ten, finds a plan
 * for the one that is asked for cheaper, and would plan anew every time.
 *
 * $1 workspace, $2 the id or ids, $3 currency; then, where the block is asked for, the timeline's limit, time, id and kinds, and
 * the referrals' limit, time, id and stages.
 */
export function cardStatement(blocks: CardBlocks, ofOne: boolean): Statement<CardRow> {
  const asked = Object.entries(blocks).flatMap(([block, is]) => (is ? [block] : []));
  const name = [ofOne ? 'card' : 'cards', ...asked].join('+');
  let statement = statements.get(name);
  if (!statement) statements.set(name, (statement = { name, text: textOf(blocks, ofOne) }));
  return statement;
}

function textOf({ tags, status, referredBy, timeline, referralsMade }: CardBlocks, ofOne: boolean): string {
  let last = 3;
  const next = () => `$${++last}`;
  const columns = ['c.id', `${contactCore('c', 's', '$3')} as contact`];
  const joins: string[] = [];
  if (tags) columns.push(`${tagsOf('c')} as tags`);
  if (status) columns.push(`${statusCountsOf('s')} as counts`);
  if (referredBy) columns.push(`(${referredByOf('c')}) as referred_by`);
  if (timeline) {
    columns.push('timeline.timeline');
    joins.push(
      `left join lateral (${timelineOf('c', { limit: next(), at: next(), id: next(), kinds: next() })}) timeline on true`,
    );
  }
  if (referralsMade) {
    const page = { limit: next(), at: next(), id: next(), stages: next() };
    columns.push('made.referrals as referrals_made');
    joins.push(`left join lateral (${referralsMadeOf('c', page)}) made on true`);
  }
  return `
    select ${columns.join(',\n')}
    from referral.contact c
    join referral.contact_stats s on s.workspace_id = c.workspace_id and s.contact_id = c.id
    ${joins.join('\n')}
    where c.workspace_id = $1 and ${ofOne ? 'c.id = $2::uuid' : 'c.id = any($2::uuid[])'}`;
}
