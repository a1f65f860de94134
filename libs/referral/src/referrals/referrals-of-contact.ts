import { ArgsType, Field } from '@nestjs/graphql';
import { BEFORE_NEWEST, ForwardArgs, type Page, pageOf, toConnection } from '../common/paging.js';
import { type StatusCounts } from './referral-counts.js';
import { type Referral, type ReferralPage } from './referral.entity.js';
import { ReferralStage } from './referral.enums.js';
import { type CountOfStage, stageCounts } from './stage-counts.js';

@ArgsType()
export class MadeArgs extends ForwardArgs {
  @Field(() => [ReferralStage], { nullable: true, description: 'In these stages alone.' })
  stages?: ReferralStage[] | null;
}

// Named in the cursors.
const MADE = 'referralsMade';
const RECEIVED = 'referralsReceived';

export const madePage = (args: MadeArgs): Page => pageOf(MADE, args);
export const receivedPage = (args: ForwardArgs): Page => pageOf(RECEIVED, args);

/** The values of referralsReceivedOf's placeholders: limit, time, id. */
export function receivedValues(page: Page): unknown[] {
  const [at, id] = page.keys ?? BEFORE_NEWEST;
  return [page.limit, at, id];
}

/** The values of referralsMadeOf's placeholders: limit, time, id, stages. */
export const madeValues = (page: Page, args: MadeArgs): unknown[] => [...receivedValues(page), args.stages ?? null];

/**
 * The page of the referrals that a contact made.
 *
 * @param kept the contact's counts: they follow from the same card, so neither counts nor totalCount costs a statement.
 */
export function toMadeConnection(
  rows: Referral[] | null,
  page: Page,
  args: MadeArgs,
  kept: StatusCounts,
): ReferralPage {
  const counts = stageCounts(kept, args.stages);
  return { ...connect(MADE, rows, page), counts, totalCount: counts.total };
}

/** @param count the referrals received by stage; called only when they, or their total, are selected. */
export function toReceivedConnection(
  rows: Referral[] | null,
  page: Page,
  count: () => Promise<CountOfStage>,
): ReferralPage {
  const counts = async () => stageCounts(await count());
  return { ...connect(RECEIVED, rows, page), counts, totalCount: async () => (await counts()).total };
}

const connect = (list: string, rows: Referral[] | null, page: Page) =>
  toConnection(list, page, rows ?? [], {
    node: (referral) => referral,
    keys: (referral) => [referral.referredAt as string, referral.id],
  });
