/** A tie at its place on a way, in the direction of the way. */
export interface WayTie {
  /** 1 for the first tie. */
  place: number;
  one: string;
  other: string;
  /** 0 to 1. */
  strength: number;
}

export interface FoundPath {
  /** From the start to the end. */
  people: string[];
  /** The product of the ties' strengths. */
  strength: number;
}

/** Longer ways can run in so many circles that few of them are paths; then the search ends with what it has. */
const MOST_STEPS = 50_000;

interface Beginning extends FoundPath {
  /** What the strongest way from here to the end would come to. */
  promise: number;
}

/**
 * The paths of `hops` ties, the strongest first, nobody on one twice. Best first (A*, Hart, Nilsson and Raphael 1968): what
 * the rest of the way can come to at best is known beforehand from a pass from the end, and is never less than it will
 * be, so the first path that is complete is the strongest.
 */
export function* strongestPaths(ties: WayTie[], hops: number): Generator<FoundPath> {
  const onwards = tiesByStart(ties);
  const rest = bestRests(ties, hops);
  const restOf = (place: number, id: string) => rest[place]?.get(id) ?? 0;
  const queue = new Queue();
  for (const id of new Set(ties.filter(({ place }) => place === 1).map(({ one }) => one))) {
    queue.add({ people: [id], strength: 1, promise: restOf(0, id) });
  }
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const best = queue.take();
    if (!best) return;
    const { people, strength } = best;
    const place = people.length - 1;
    if (place === hops) {
      yield { people, strength };
      continue;
    }
    for (const tie of onwards.get(`${place + 1} ${people.at(-1)!}`) ?? []) {
      if (!rest[place + 1]?.has(tie.other) || people.includes(tie.other)) continue;
      const further = strength * tie.strength;
      const promise = further * restOf(place + 1, tie.other);
      queue.add({ people: [...people, tie.other], strength: further, promise });
    }
  }
}

function tiesByStart(ties: WayTie[]): Map<string, WayTie[]> {
  const byStart = new Map<string, WayTie[]>();
  for (const tie of ties) {
    const key = `${tie.place} ${tie.one}`;
    const list = byStart.get(key);
    if (list) list.push(tie);
    else byStart.set(key, [tie]);
  }
  return byStart;
}

/** By place and person: the strength of the strongest way from there to the end; who leads nowhere is missing. */
function bestRests(ties: WayTie[], hops: number): Map<string, number>[] {
  const rests = Array.from({ length: hops + 1 }, () => new Map<string, number>());
  for (const { place, other } of ties) if (place === hops) rests[hops]!.set(other, 1);
  for (const { place, one, other, strength } of [...ties].sort((a, b) => b.place - a.place)) {
    const rest = rests[place]!.get(other);
    const before = rests[place - 1]!;
    if (rest !== undefined) before.set(one, Math.max(before.get(one) ?? 0, rest * strength));
  }
  return rests;
}

/** A binary heap: the greatest promise first, and among equals an order that does not depend on luck. */
class Queue {
  private readonly heap: Beginning[] = [];

  add(item: Beginning): void {
    const { heap } = this;
    let at = heap.push(item) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(item, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = item;
  }

  take(): Beginning | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return last;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function isBefore(a: Beginning, b: Beginning): boolean {
  if (a.promise !== b.promise) return a.promise > b.promise;
  // Whoever is nearer to the end first, so that equals do not all have to be walked before one is complete.
  if (a.people.length !== b.people.length) return a.people.length > b.people.length;
  return a.people.join() < b.people.join();
}
