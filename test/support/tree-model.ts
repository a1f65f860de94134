/** A referral tree as a test made it. */
export interface Tree {
  people: { id: string; binned: boolean }[];
  /** Who brought whom, when; and in quarters whose it is. */
  links: {
    referrer: string;
    referee: string;
    at: number;
    convertedAt: number | null;
    quarters: Record<string, number>;
  }[];
  amounts: { person: string; at: number; cents: number }[];
}

export interface Span {
  from: number | null;
  to: number | null;
}

const within = (at: number, { from, to }: Span): boolean => at >= (from ?? -Infinity) && at < (to ?? Infinity);

/** Everyone below, nearest first and by id within a depth; over the links alone that `counts` takes. */
export function belowOf(tree: Tree, id: string, counts: (link: Tree['links'][number]) => boolean = () => true) {
  const found: { id: string; depth: number; binned: boolean; at: number }[] = [];
  let level = [id];
  for (let depth = 1; level.length > 0; depth++) {
    const links = tree.links.filter((link) => level.includes(link.referrer) && counts(link));
    const next = links.map(({ referee, at }) => ({
      ...tree.people.find((person) => person.id === referee)!,
      depth,
      at,
    }));
    found.push(...next.sort((a, b) => (a.id < b.id ? -1 : 1)));
    level = next.map((person) => person.id);
  }
  return found;
}

const boughtBy = (tree: Tree, id: string, counts: (at: number) => boolean): number =>
  tree.amounts.filter(({ person, at }) => person === id && counts(at)).reduce((sum, { cents }) => sum + cents, 0);

/** As the API writes an amount of ten-thousandths. */
const decimal = (units: number): string => String(units / 10_000);

/** Amounts are small and decays are tenths, so that floats get nowhere near the fourth place. */
export function valueBelow(tree: Tree, id: string, decay: number, asOf: number | null): string {
  const by = asOf ?? Infinity;
  const sum = belowOf(tree, id, ({ at }) => at <= by).reduce(
    (total, person) => total + boughtBy(tree, person.id, (at) => at <= by) * 100 * decay ** (person.depth - 1),
    0,
  );
  const rounded = Math.sign(sum) * Math.round(Number(Math.abs(sum).toFixed(6)));
  return decimal(rounded);
}

export function rankingOf(tree: Tree, metric: string, span: Span) {
  const overTree = metric === 'DESCENDANTS' || metric === 'DOWNSTREAM_VALUE';
  const rows = tree.people
    .filter((person) => !person.binned)
    .map(({ id }) => {
      const below = belowOf(tree, id);
      const inSpan = (at: number) => within(at, span);
      const revenue = tree.links.reduce(
        (sum, { referee, quarters }) => sum + boughtBy(tree, referee, inSpan) * 25 * (quarters[id] ?? 0),
        0,
      );
      const downstream = below.reduce((sum, person) => sum + boughtBy(tree, person.id, inSpan) * 100, 0);
      const converted = tree.links.filter(
        (link) => link.referrer === id && link.convertedAt && inSpan(link.convertedAt),
      );
      const figures = {
        CONVERTED_REFERRALS: converted.length,
        DESCENDANTS: below.filter(({ at }) => inSpan(at)).length,
        REVENUE: revenue,
        DOWNSTREAM_VALUE: downstream,
      };
      return { id, figures, figure: figures[metric as keyof typeof figures] };
    })
    .filter(({ figure }) => figure > 0)
    .sort((a, b) => b.figure - a.figure || (a.id < b.id ? 1 : -1));
  return rows.map(({ id, figures, figure }) => ({
    rank: 1 + rows.findIndex((other) => other.figure === figure),
    contact: { id },
    converted: figures.CONVERTED_REFERRALS,
    descendants: figures.DESCENDANTS,
    value: { amount: decimal(overTree ? figures.DOWNSTREAM_VALUE : figures.REVENUE), currency: 'EUR' },
  }));
}
