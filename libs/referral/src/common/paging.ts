import { type Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { badInput } from './bad-input.js';

export const DEFAULT_PAGE = 20;
export const MAX_PAGE = 100;

@ObjectType('PageInfo', { description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there is more after the last edge of this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there is more before the first edge of this page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge; null on an empty page.' })
  startCursor?: string | null;

  @Field(() => String, { nullable: true, description: 'Cursor of the last edge; null on an empty page.' })
  endCursor?: string | null;
}

@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { nullable: true, description: 'How many, 1 to 100; 20 by default.' })
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Go on after this cursor.' })
  after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardArgs {
  @Field(() => Int, { nullable: true, description: 'How many from the end, 1 to 100; not together with `first`.' })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Go on before this cursor.' })
  before?: string | null;
}

/**
 * Where the first page of a list begins whose newest come first: a time and an id that stand before all others. A plain
 * comparison with these stays a condition of the index, which `... or $1 is null` does not.
 */
export const BEFORE_NEWEST = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

export interface Edge<T> {
  cursor: string;
  node: T;
}

/** A connection as resolvers return it; what is not computed unless selected may be a function. */
export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
  totalCount?: number | (() => Promise<number>);
}

/** The Relay types of a list of `Node`, as abstract classes to be named by the feature. */
export function connectionOf<T>(
  Node: Type<T>,
  edgeName: string,
): { Edge: Type<Edge<T>>; Connection: Type<Connection<T>> } {
  @ObjectType(edgeName, { description: 'One entry of the list, with the cursor to go on from.' })
  class NodeEdge {
    @Field(() => String, { description: 'Names this place in the list; opaque.' })
    cursor!: string;

    @Field(() => Node, { description: 'The entry itself.' })
    node!: T;
  }

  @ObjectType({ isAbstract: true })
  abstract class NodeConnection {
    @Field(() => [NodeEdge], { description: 'The entries of this page with their cursors.' })
    edges!: NodeEdge[];

    @Field(() => [Node], { description: 'The entries of this page.' })
    nodes!: T[];

    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many the whole list has; computed only when selected.' })
    totalCount!: number;
  }

  return { Edge: NodeEdge, Connection: NodeConnection as unknown as Type<Connection<T>> };
}

/** What a list statement needs to know of the page: `limit` is one more than asked, to see whether there is more. */
export interface Page {
  size: number;
  limit: number;
  backward: boolean;
  /** The sort keys to go on from, the id last. */
  keys: string[] | null;
}

/**
 * Reads the paging arguments of one list.
 *
 * @param list names the list and its order; a cursor of another list is refused.
 * @throws GraphQLError BAD_USER_INPUT on sizes outside 1..100 and on cursors that this list did not give out.
 */
export function pageOf(
  list: string,
  args: { first?: number | null; after?: string | null; last?: number | null; before?: string | null },
): Page {
  const backward = args.last != null || (args.before != null && args.first == null);
  if (args.first != null && args.last != null) throw badInput('Give `first` or `last`, not both.');
  if (args.after != null && args.before != null) throw badInput('Give `after` or `before`, not both.');
  if (backward ? args.after != null : args.before != null)
    throw badInput('`after` goes with `first`, `before` with `last`.');
  const size = (backward ? args.last : args.first) ?? DEFAULT_PAGE;
  if (size < 1 || size > MAX_PAGE)
    throw badInput(`\`${backward ? 'last' : 'first'}\` must lie between 1 and ${MAX_PAGE}.`);
  const cursor = backward ? args.before : args.after;
  return { size, limit: size + 1, backward, keys: cursor == null ? null : readCursor(list, cursor) };
}

export function writeCursor(list: string, keys: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify([list, ...keys])).toString('base64url');
}

function readCursor(list: string, cursor: string): string[] {
  if (cursor.length <= 2000) {
    try {
      const [of, ...keys] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
      if (of === list && keys.length > 0 && keys.every((key) => typeof key === 'string' || key === null))
        return keys as string[];
    } catch {
      // Not one of ours; answered below.
    }
  }
  throw badInput('This cursor is not one of this list in this order.');
}

/**
 * Makes the connection of a page from the rows that its statement gave: up to `limit` rows in the order of reading
 * (reversed where the page is read backward).
 */
export function toConnection<Row, T>(
  list: string,
  page: Page,
  rows: Row[],
  read: { node: (row: Row) => T; keys: (row: Row) => (string | null)[] },
): Connection<T> {
  const more = rows.length > page.size;
  const kept = more ? rows.slice(0, page.size) : rows;
  if (page.backward) kept.reverse();
  const edges = kept.map((row) => new LazyEdge(list, read.node(row), () => read.keys(row)));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.backward ? page.keys !== null : more,
      hasPreviousPage: page.backward ? more : page.keys !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Writes its cursor when that is asked for: a card has thirty edges and seldom shows more than one of their cursors. */
class LazyEdge<T> implements Edge<T> {
  constructor(
    private readonly list: string,
    readonly node: T,
    private readonly keys: () => readonly (string | null)[],
  ) {}

  get cursor(): string {
    return writeCursor(this.list, this.keys());
  }
}
