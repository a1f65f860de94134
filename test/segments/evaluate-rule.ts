import { type Happening, type Person, type World } from './rule-world.js';

/** Tehran has kept one offset since 2022, which makes midnights easy to find without a library. */
export const TIME_ZONE = 'Asia/Tehran';
const OFFSET_MS = 3.5 * 3_600_000;
const DAY_MS = 86_400_000;

/** Who meets a rule, worked out one person at a time from what the test itself knows: nothing of the product is used. */
export function evaluate(rule: any, world: World, person: Person, now: number): boolean {
  const [[key, value]] = Object.entries(rule) as [[string, any]];
  switch (key) {
    case 'all':
      return value.every((child: any) => evaluate(child, world, person, now));
    case 'any':
      return value.some((child: any) => evaluate(child, world, person, now));
    case 'not':
      return !evaluate(value, world, person, now);
    case 'tag':
      return tagged(value, person);
    case 'contact':
      return isSo(value, world, person, now);
    case 'event': {
      const found = world.events.filter(
        (event) =>
          event.contactId === person.id && value.kinds.includes(event.kind) && inPeriod(event.at, value.within, now),
      );
      const total = found.reduce((sum, { amount = 0 }) => sum + Math.round(amount * 100), 0) / 100;
      const enough =
        !value.totalAtLeast ||
        (found.some(({ amount }) => amount !== undefined) && total >= Number(value.totalAtLeast.amount));
      return counts(found, value) && enough;
    }
    case 'interaction': {
      const mine = world.interactions.flatMap((touch: Happening) =>
        [touch.contactId, ...touch.participantIds!].filter((id) => id === person.id).map(() => touch),
      );
      return counts(
        mine.filter(({ kind, at }) => (value.kinds?.includes(kind) ?? true) && inPeriod(at, value.within, now)),
        value,
      );
    }
    case 'referral': {
      const converted = value.stages?.length === 1 && value.stages[0] === 'CONVERTED';
      const side = value.role === 'REFERRER' ? 'referrerId' : 'refereeId';
      const found = world.links.filter(
        (link) =>
          link[side] === person.id &&
          (value.stages?.includes(link.stage) ?? true) &&
          inPeriod(converted ? link.convertedAt : link.at, value.within, now),
      );
      return counts(found, value);
    }
    case 'network':
      return standsSo(value, world, person);
    default:
      throw new Error(`No such condition: ${key}`);
  }
}

function counts(found: unknown[], { atLeast, atMost }: { atLeast?: number; atMost?: number }): boolean {
  const least = atLeast ?? (atMost === undefined ? 1 : 0);
  return found.length >= least && found.length <= (atMost ?? Infinity);
}

/** As folding sees the words of this world. */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ي/g, 'ی')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function tagged(condition: any, person: Person): boolean {
  const own = person.tags.map(fold);
  return (
    (condition.anyOf?.some((name: string) => own.includes(fold(name))) ?? true) &&
    (condition.allOf?.every((name: string) => own.includes(fold(name))) ?? true) &&
    !(condition.noneOf?.some((name: string) => own.includes(fold(name))) ?? false)
  );
}

function isSo(condition: any, world: World, person: Person, now: number): boolean {
  const { field } = condition;
  const purchases = world.events.filter(({ contactId, amount }) => contactId === person.id && amount !== undefined);
  const newest = (kind: string) => {
    const times = world.events.filter((event) => event.contactId === person.id && event.kind === kind);
    return times.length > 0 ? Math.max(...times.map(({ at }) => at)) : null;
  };
  const values: Record<string, string | number | null | undefined> = {
    DISPLAY_NAME: person.displayName,
    EMAIL_DOMAIN: person.domain,
    COMPANY: person.companyName,
    JOB_TITLE: person.jobTitle,
    COUNTRY: person.country,
    CITY: person.city,
    LIFECYCLE: person.lifecycle,
    SATISFACTION: person.satisfaction,
    AUDIENCE: person.audience,
    CUSTOMER_SINCE: person.customerSince,
    LAST_UPGRADED_AT: newest('UPGRADE'),
    PURCHASE_COUNT: world.events.filter(({ contactId, kind }) => contactId === person.id && kind === 'PURCHASE').length,
    LIFETIME_VALUE: purchases.reduce((sum, { amount }) => sum + Math.round(amount! * 100), 0) / 100,
    DO_NOT_ASK: String(person.doNotAsk),
    BIRTHDAY: person.birthday,
    CUSTOM: person.points as string | number | undefined,
  };
  const value = values[field] ?? null;
  const isNumber = ['SATISFACTION', 'AUDIENCE', 'PURCHASE_COUNT', 'LIFETIME_VALUE'].includes(field);
  if (condition.empty !== undefined) {
    const isKept = field === 'PURCHASE_COUNT' || field === 'LIFETIME_VALUE';
    const isEmpty = isKept ? value === 0 : value === null || (field === 'CUSTOM' && value === '');
    return isEmpty === condition.empty;
  }
  if (value === null) return false;
  if (condition.within) {
    return field === 'BIRTHDAY'
      ? isBirthdayWithin(String(value), condition.within, now)
      : inPeriod(Number(value), condition.within, now);
  }
  const written = String(value);
  const number = field === 'CUSTOM' && !/^-?\d+(\.\d+)?$/.test(written) ? NaN : Number(written);
  if (condition.greaterOrEqual !== undefined) return number >= Number(condition.greaterOrEqual);
  if (condition.lessOrEqual !== undefined) return number <= Number(condition.lessOrEqual);
  if (isNumber) return (condition.in ?? [condition.equals]).some((wanted: string) => Number(wanted) === value);
  const text = field === 'EMAIL_DOMAIN' ? written : fold(written) || written.trim();
  if (condition.contains !== undefined) {
    return text.includes(field === 'EMAIL_DOMAIN' ? condition.contains : fold(condition.contains));
  }
  return (condition.in ?? [condition.equals]).some((wanted: string) =>
    field === 'EMAIL_DOMAIN' ? wanted === text : fold(wanted) === text,
  );
}

function standsSo(condition: any, world: World, person: Person): boolean {
  const below = descendants(world, person.id);
  if (condition.descendantsAtLeast !== undefined && below.length < condition.descendantsAtLeast) return false;
  if (condition.downstreamValueAtLeast) {
    const value = world.events
      .filter(({ contactId, amount }) => below.includes(contactId) && amount !== undefined)
      .reduce((sum, { amount }) => sum + amount!, 0);
    if (below.length === 0 || value < Number(condition.downstreamValueAtLeast.amount)) return false;
  }
  if (condition.withinHopsOf === undefined) return true;
  return (
    person.id !== condition.withinHopsOf &&
    hopsBetween(world, condition.withinHopsOf, person.id) <= (condition.hops ?? 1)
  );
}

function descendants(world: World, id: string): string[] {
  const children = world.links
    .filter((link) => link.isAcquisition && link.referrerId === id)
    .map((link) => link.refereeId);
  return [...children, ...children.flatMap((child) => descendants(world, child))];
}

function hopsBetween(world: World, from: string, to: string): number {
  const binned = new Set(world.people.filter((person) => person.binned).map((person) => person.id));
  const edges = [...world.ties, ...world.links.map((link) => [link.referrerId, link.refereeId] as const)];
  let frontier = [from];
  const seen = new Set(frontier);
  for (let hops = 1; frontier.length > 0; hops++) {
    frontier = edges
      .flatMap(([a, b]) => [...(frontier.includes(a) ? [b] : []), ...(frontier.includes(b) ? [a] : [])])
      .filter((id) => !seen.has(id) && !binned.has(id));
    for (const id of frontier) seen.add(id);
    if (frontier.includes(to)) return hops;
  }
  return Infinity;
}

function inPeriod(at: number | null, period: any, now: number): boolean {
  if (!period) return true;
  if (at === null) return false;
  const { from, to } = boundsOf(period, now);
  return at >= from && at < to;
}

const localMidnight = (at: number) => Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;

function boundsOf(period: any, now: number): { from: number; to: number } {
  if (period.last) {
    const isExact = period.last.includes('T');
    return { from: moved(isExact ? now : localMidnight(now), period.last, -1), to: now + 1 };
  }
  if (period.next) return { from: localMidnight(now), to: moved(localMidnight(now), period.next, 1) + DAY_MS };
  return { from: period.from ? Date.parse(period.from) : -Infinity, to: period.to ? Date.parse(period.to) : Infinity };
}

function moved(at: number, duration: string, sign: number): number {
  const [, count, unit] = /^PT?(\d+)([YMWDH])$/.exec(duration)!;
  const n = sign * Number(count);
  if (unit === 'H') return at + n * 3_600_000;
  if (unit === 'D' || unit === 'W') return at + n * (unit === 'W' ? 7 : 1) * DAY_MS;
  const local = new Date(at + OFFSET_MS);
  const months = local.getUTCMonth() + n * (unit === 'Y' ? 12 : 1);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), months + 1, 0)).getUTCDate();
  const day = Math.min(local.getUTCDate(), lastDay);
  return Date.UTC(local.getUTCFullYear(), months, day) - OFFSET_MS;
}

/** Walks the days of the period one by one. Who was born on a 29 February has a birthday on the 28th too. */
function isBirthdayWithin(birthday: string, period: any, now: number): boolean {
  const { from, to } = boundsOf(period, now);
  const wanted = birthday.slice(-5);
  for (let day = Math.max(from, now - 800 * DAY_MS); day < Math.min(to, now + 800 * DAY_MS); day += DAY_MS) {
    const date = new Date(day + OFFSET_MS).toISOString().slice(5, 10);
    if (date === wanted || (wanted === '02-29' && date === '02-28')) return true;
  }
  return false;
}
