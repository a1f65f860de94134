/** A name in its own script, and in the letters of e-mail addresses. */
export type Name = readonly [native: string, latin: string];

export interface Place {
  country: string;
  city: string;
  region?: string;
  /** Digits for #, in a range that belongs to nobody. */
  phone: string;
}

/** What was written down, with {slots}: a subject, or null, and a text. */
export type Text = readonly [subject: string | null, body: string];

/**
 * What is said and written with contacts. Slots: {name} given name, {company}, {item} product, {rep} one of us, {other}
 * another contact.
 */
export interface Texts {
  inquiry: readonly Text[];
  firstCall: readonly Text[];
  demonstration: readonly Text[];
  offer: readonly Text[];
  nudge: readonly Text[];
  reply: readonly Text[];
  onboarding: readonly Text[];
  checkIn: readonly Text[];
  /** A note is one of these and one of the details, or one of the two. */
  remark: readonly string[];
  detail: readonly string[];
  complaint: readonly Text[];
  amends: readonly Text[];
  review: readonly Text[];
  gift: readonly Text[];
  card: readonly Text[];
  ask: readonly Text[];
  thanks: readonly Text[];
  /** On the referrer's timeline: {other} was named to us. */
  named: readonly Text[];
  /** The first call with the referee: {other} had named them. */
  introduced: readonly Text[];
  leaving: readonly Text[];
  referralNote: readonly string[];
  lostReason: readonly string[];
  disqualifiedReason: readonly string[];
  reopenReason: readonly string[];
}

/** People of one language: how they are called, where they live, what is said with them. */
export interface Culture {
  locale: string;
  /** Of all contacts. */
  share: number;
  places: readonly Place[];
  given: readonly Name[];
  family: readonly Name[];
  displayName(given: string, family: string): string;
  companies: { first: readonly Name[]; trades: readonly Name[]; join(first: string, trade: string): string };
  jobTitles: readonly string[];
  tags: { loyal: string; callBack: string; event: string };
  texts: Texts;
}

/** Names that are written in our letters already, but for the accents. */
export const latin = (names: string): Name[] =>
  names.split(/\s*,\s*/).map((name) => [
    name,
    name
      .normalize('NFD')
      .replace(/[^a-z]/gi, '')
      .toLowerCase(),
  ]);

/** Names of another script, each followed by its spelling in ours. */
export const spelled = (names: string): Name[] =>
  names.split(/\s*,\s*/).map((pair) => {
    const [native, roman] = pair.split(' = ');
    return [native!, roman!];
  });
