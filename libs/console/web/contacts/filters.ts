import { parseDate } from '@internationalized/date';
import { type EnumOf, graphql, type VariablesOf } from '../api/graphql.js';
import { LIFECYCLES } from '../common/words.js';

export const CONTACTS = graphql(`
  query Contacts($filter: ContactFilter, $orderBy: ContactOrder, $after: String) {
    contacts(filter: $filter, orderBy: $orderBy, first: 100, after: $after) {
      nodes {
        id
        displayName
        kind
        country
        city
        jobTitle
        lifecycle
        lastInteractionAt
        deletedAt
        owner {
          id
          name
        }
        company {
          id
          name
        }
        tags {
          id
          name
          color
        }
        lifetimeValue {
          amount
          currency
        }
        referralStatus {
          counts {
            total
            converted
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** How many `first` of the list's query is. */
export const PAGE = 100;

export type ContactFilter = NonNullable<VariablesOf<typeof CONTACTS>['filter']>;
type Rule = NonNullable<ContactFilter['rule']>;
export type Order = EnumOf<'ContactOrder'>;
export type Lifecycle = (typeof LIFECYCLES)[number];

export const ORDERS = [
  'CREATED_DESC',
  'CREATED_ASC',
  'NAME_ASC',
  'UPDATED_DESC',
  'LIFETIME_VALUE_DESC',
  'CONVERTED_REFERRALS_DESC',
  'LAST_UPGRADED_DESC',
] as const satisfies readonly Order[];

/** What the address of the list says; each of its parts is one parameter. */
export interface Filters {
  search: string;
  tags: readonly string[];
  /** All of the tags rather than any of them. */
  isAllTags: boolean;
  withoutTags: readonly string[];
  segmentId: string | null;
  /** A user's id, `me` or `nobody`. */
  owner: string | null;
  countries: readonly string[];
  lifecycles: readonly Lifecycle[];
  /** Days in the workspace's time zone, YYYY-MM-DD; both are within. */
  createdFrom: string | null;
  createdTo: string | null;
  orderBy: (typeof ORDERS)[number];
  isBin: boolean;
}

const dayOf = (text: string | null): string | null => (text && /^\d{4}-\d\d-\d\d$/.test(text) ? text : null);

export function readFilters(params: URLSearchParams): Filters {
  const isBin = params.get('view') === 'bin';
  return {
    // The bin cannot be searched.
    search: isBin ? '' : (params.get('q') ?? ''),
    tags: params.getAll('tag'),
    isAllTags: params.get('tags') === 'all',
    withoutTags: params.getAll('without'),
    segmentId: params.get('segment'),
    owner: params.get('owner'),
    countries: params.getAll('country'),
    lifecycles: LIFECYCLES.filter((lifecycle) => params.getAll('lifecycle').includes(lifecycle)),
    createdFrom: dayOf(params.get('from')),
    createdTo: dayOf(params.get('to')),
    orderBy: ORDERS.find((order) => order === params.get('order')) ?? (isBin ? 'UPDATED_DESC' : 'CREATED_DESC'),
    isBin,
  };
}

export function writeFilters(filters: Filters): URLSearchParams {
  const params = new URLSearchParams();
  const one = (name: string, value: string | null | false) => value && params.set(name, value);
  const many = (name: string, values: readonly string[]) => values.forEach((value) => params.append(name, value));
  one('view', filters.isBin && 'bin');
  one('q', filters.search);
  many('tag', filters.tags);
  one('tags', filters.isAllTags && filters.tags.length > 1 && 'all');
  many('without', filters.withoutTags);
  one('segment', filters.segmentId);
  one('owner', filters.owner);
  many('country', filters.countries);
  many('lifecycle', filters.lifecycles);
  one('from', filters.createdFrom);
  one('to', filters.createdTo);
  one('order', filters.orderBy !== (filters.isBin ? 'UPDATED_DESC' : 'CREATED_DESC') && filters.orderBy);
  return params;
}

export const NO_FILTERS: Omit<Filters, 'orderBy' | 'isBin'> = {
  search: '',
  tags: [],
  isAllTags: false,
  withoutTags: [],
  segmentId: null,
  owner: null,
  countries: [],
  lifecycles: [],
  createdFrom: null,
  createdTo: null,
};

/** How many there are besides the search. */
export const countFilters = (filters: Filters): number =>
  [
    filters.tags.length > 0,
    filters.withoutTags.length > 0,
    filters.segmentId,
    filters.owner,
    filters.countries.length > 0,
    filters.lifecycles.length > 0,
    filters.createdFrom ?? filters.createdTo,
  ].filter(Boolean).length;

interface Reader {
  userId: string | undefined;
  timeZone: string;
}

const instantOf = (day: string, timeZone: string, days = 0): string =>
  parseDate(day).add({ days }).toDate(timeZone).toISOString();

const ownerOf = ({ owner }: Filters, { userId }: Reader): string | null =>
  owner === 'me' ? (userId ?? null) : owner === 'nobody' ? null : owner;

const WITHOUT_OWNER: Rule = { contact: { field: 'OWNER_ID', empty: true } };
const together = (rules: Rule[]): Rule | null => (rules.length > 1 ? { all: rules } : (rules[0] ?? null));

/** The filter of the API. An empty list would match nobody, so what is not asked is left out. */
export function filterOf(filters: Filters, reader: Reader): ContactFilter {
  const { search, tags, isAllTags, withoutTags, segmentId, owner, countries, lifecycles } = filters;
  const { createdFrom, createdTo } = filters;
  // What the filter has no field for, a rule says.
  const rule = together([
    ...(withoutTags.length > 0 ? [{ tag: { noneOf: [...withoutTags] } }] : []),
    ...(owner === 'nobody' ? [WITHOUT_OWNER] : []),
  ]);
  const ownerId = ownerOf(filters, reader);
  return {
    ...(search.trim() && { search: search.trim() }),
    ...(tags.length > 0 && (isAllTags ? { allTags: [...tags] } : { anyTags: [...tags] })),
    ...(segmentId && { segmentId }),
    ...(ownerId && { ownerId }),
    ...(countries.length > 0 && { countries: [...countries] }),
    ...(lifecycles.length > 0 && { lifecycles: [...lifecycles] }),
    ...(createdFrom && { createdAfter: instantOf(createdFrom, reader.timeZone) }),
    ...(createdTo && { createdBefore: instantOf(createdTo, reader.timeZone, 1) }),
    ...(rule && { rule }),
    ...(filters.isBin && { deleted: true }),
  };
}

/** The same as a rule of a segment; null where nothing is filtered, or where it cannot be said, as of a search. */
export function ruleOf(filters: Filters, reader: Reader): Rule | null {
  if (filters.search.trim() || filters.isBin) return null;
  const { tags, isAllTags, withoutTags, segmentId, countries, lifecycles, createdFrom, createdTo } = filters;
  const ownerId = ownerOf(filters, reader);
  return together([
    ...(tags.length > 0 ? [{ tag: isAllTags ? { allOf: [...tags] } : { anyOf: [...tags] } }] : []),
    ...(withoutTags.length > 0 ? [{ tag: { noneOf: [...withoutTags] } }] : []),
    ...(segmentId ? [{ segmentId }] : []),
    ...(filters.owner === 'nobody' ? [WITHOUT_OWNER] : []),
    ...(ownerId ? [{ contact: { field: 'OWNER_ID' as const, equals: ownerId } }] : []),
    ...(countries.length > 0 ? [{ contact: { field: 'COUNTRY' as const, in: [...countries] } }] : []),
    ...(lifecycles.length > 0 ? [{ contact: { field: 'LIFECYCLE' as const, in: [...lifecycles] } }] : []),
    ...(createdFrom || createdTo
      ? [
          {
            contact: {
              field: 'CREATED_AT' as const,
              within: {
                ...(createdFrom && { from: instantOf(createdFrom, reader.timeZone) }),
                ...(createdTo && { to: instantOf(createdTo, reader.timeZone, 1) }),
              },
            },
          },
        ]
      : []),
  ]);
}

/** Where a rule can be carried on with, as a segment. */
export const newSegmentOf = (rule: Rule): string => `/segments/new?rule=${encodeURIComponent(JSON.stringify(rule))}`;
