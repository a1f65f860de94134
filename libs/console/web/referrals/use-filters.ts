import { parseDate } from '@internationalized/date';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { type EnumOf } from '../api/graphql.js';
import { CHANNELS, STAGES } from '../common/words.js';
import { useViewer } from '../shell/viewer.js';
import { type ReferralFilter } from './documents.js';
import { type Stage } from './stage-steps.js';

export const HOLDS = ['NONE', 'HELD', 'RELEASED', 'REJECTED'] as const;
export const ORDERS = ['UPDATED_DESC', 'REFERRED_DESC', 'REFERRED_ASC', 'VALUE_DESC'] as const;

export type Channel = EnumOf<'Channel'>;
export type Hold = EnumOf<'HoldState'>;
export type Order = EnumOf<'ReferralOrder'>;

export interface Filters {
  search: string;
  stages: Stage[];
  channels: Channel[];
  holds: Hold[];
  owner: string | null;
  referrer: string | null;
  referee: string | null;
  /** The first and the last day, YYYY-MM-DD. */
  from: string | null;
  to: string | null;
}

const NAMES = {
  search: 'q',
  stages: 'stage',
  channels: 'channel',
  holds: 'hold',
  owner: 'owner',
  referrer: 'referrer',
  referee: 'referee',
  from: 'from',
  to: 'to',
} satisfies Record<keyof Filters, string>;

const DAY = /^\d{4}-\d\d-\d\d$/;

const listed = <Member extends string>(text: string | null, members: readonly Member[]): Member[] =>
  members.filter((member) => text?.split(',').includes(member));

const dayOf = (text: string | null): string | null => (text && DAY.test(text) ? text : null);

/** The filters of the address, so that a reload or a copied address shows the same. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo<Filters>(
    () => ({
      search: params.get(NAMES.search) ?? '',
      stages: listed(params.get(NAMES.stages), STAGES),
      channels: listed(params.get(NAMES.channels), CHANNELS),
      holds: listed(params.get(NAMES.holds), HOLDS),
      owner: params.get(NAMES.owner),
      referrer: params.get(NAMES.referrer),
      referee: params.get(NAMES.referee),
      from: dayOf(params.get(NAMES.from)),
      to: dayOf(params.get(NAMES.to)),
    }),
    [params],
  );
  const change = useCallback(
    (patch: Partial<Filters>) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [name, value] of Object.entries(patch) as [keyof Filters, Filters[keyof Filters]][]) {
            const text = Array.isArray(value) ? value.join() : value;
            if (text) next.set(NAMES[name], text);
            else next.delete(NAMES[name]);
          }
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      change({
        search: '',
        stages: [],
        channels: [],
        holds: [],
        owner: null,
        referrer: null,
        referee: null,
        from: null,
        to: null,
      }),
    [change],
  );
  const isAny = Object.values(filters).some((value: string | string[] | null) => value && value.length > 0);
  return { filters, change, clear, isAny };
}

/**
 * The filter as the server takes it, with a search that may lag behind what is being typed. Days begin in the
 * workspace's time zone, not in the reader's.
 */
export function useFilter(filters: Filters, search: string): ReferralFilter {
  const { timeZone } = useViewer().workspace;
  const filter = (() => {
    const startOf = (day: string, after: number) => parseDate(day).add({ days: after }).toDate(timeZone).toISOString();
    // An empty list would find nothing, where none is meant to filter nothing.
    const some = <Member>(members: Member[]) => (members.length > 0 ? members : null);
    return {
      search: search.trim() || null,
      stages: some(filters.stages),
      channels: some(filters.channels),
      holds: some(filters.holds),
      ownerId: filters.owner,
      referrerId: filters.referrer,
      refereeId: filters.referee,
      referredAfter: filters.from && startOf(filters.from, 0),
      referredBefore: filters.to && startOf(filters.to, 1),
    };
  })();
  // The address holds more than filters: what does not concern them leaves the filter the same.
  const key = JSON.stringify(filter);
  return useMemo(() => JSON.parse(key) as ReferralFilter, [key]);
}
