import { type TestClient } from '../support/moaref.js';

/** What is known of a contact, as the test made it. */
export interface Person {
  id: string;
  displayName: string;
  city: string | null;
  country: string | null;
  jobTitle: string | null;
  companyName: string | null;
  domain: string | null;
  lifecycle: string;
  satisfaction: number | null;
  audience: number | null;
  birthday: string | null;
  customerSince: number | null;
  doNotAsk: boolean;
  points: unknown;
  tags: string[];
  binned: boolean;
}
export interface Happening {
  contactId: string;
  kind: string;
  at: number;
  amount?: number;
  participantIds?: string[];
}
export interface Link {
  referrerId: string;
  refereeId: string;
  stage: string;
  at: number;
  convertedAt: number | null;
  /** Whether it is the referee's first, which brought them. */
  isAcquisition: boolean;
}

export interface World {
  people: Person[];
  events: Happening[];
  interactions: Happening[];
  links: Link[];
  ties: [string, string][];
}

const HOUR = 3_600_000;
const CITIES = ['Tehran', 'تهران', 'Győr', 'gyor', 'القاهرة', null];
const TITLES = ['CEO', 'Engineer', 'مدیر عامل', null];
const TAGS = ['VIP', 'vip', 'وفادار', 'churned', 'follow-up'];

/** A small business in which much happened, all of it made through the API. */
export async function makeWorld(client: TestClient, pick: (below: number) => number): Promise<World> {
  const oneOf = <T>(list: readonly T[]): T => list[pick(list.length)]!;
  const now = Date.now();
  // Half past an hour, so that nothing is near a midnight when it is compared with one.
  const ago = (days: number) => Math.floor(now / HOUR) * HOUR - days * 24 * HOUR - 30 * 60_000;
  const people: Person[] = Array.from({ length: 48 }, (_, index) => ({
    id: '',
    displayName: `${oneOf(['Sara', 'سارا', 'Győző', 'Omar'])} ${oneOf(['Rahimi', 'رحيمي', 'Nagy', 'X'])} ${index}`,
    city: oneOf(CITIES),
    country: oneOf(['IR', 'HU', 'EG', null]),
    jobTitle: oneOf(TITLES),
    companyName: oneOf(['Chinar', 'چنار', 'Nagy Kft.', null]),
    domain: oneOf(['example.com', 'example.org', null]),
    lifecycle: oneOf(['LEAD', 'PROSPECT', 'CUSTOMER', 'FORMER_CUSTOMER']),
    satisfaction: oneOf([null, 3, 7, 9, 10]),
    audience: oneOf([null, 0, 1_000]),
    birthday: oneOf([null, '1990-02-28', '--12-31', '2000-02-29', birthdayIn(now, pick(40) - 20)]),
    customerSince: oneOf([null, ago(400), ago(20)]),
    doNotAsk: pick(4) === 0,
    points: oneOf([undefined, 5, '7.5', 'many', '']),
    tags: [...new Set(Array.from({ length: pick(4) }, () => oneOf(TAGS)))],
    binned: index % 12 === 11,
  }));
  const contacts = people.map((person, index) => ({
    displayName: person.displayName,
    city: person.city,
    country: person.country,
    jobTitle: person.jobTitle,
    companyName: person.companyName,
    emails: person.domain ? [`p${index}@${person.domain}`] : [],
    lifecycle: person.lifecycle,
    satisfaction: person.satisfaction,
    audience: person.audience,
    birthday: person.birthday,
    customerSince: person.customerSince && new Date(person.customerSince),
    consent: { doNotAsk: person.doNotAsk },
    customFields: person.points === undefined ? {} : { points: person.points },
    tags: person.tags,
  }));
  const { upsertContacts } = await client.query(
    `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { contact { id } userErrors { message path } } } }`,
    { input: { contacts } },
  );
  people.forEach((person, index) => {
    const { contact, userErrors } = upsertContacts.results[index];
    if (!contact) throw new Error(JSON.stringify(userErrors));
    person.id = contact.id;
  });
  const living = people.filter((person) => !person.binned);
  const events: Happening[] = Array.from({ length: 140 }, () => ({
    contactId: oneOf(living).id,
    kind: oneOf(['PURCHASE', 'PURCHASE', 'UPGRADE', 'VISIT']),
    at: ago(oneOf([1, 5, 29, 31, 89, 91, 364, 370, 700])),
    amount: oneOf([10, 25.5, 100]),
  }));
  await client.query(
    `mutation ($input: EventsInput!) { recordEvents(input: $input) { results { userErrors { message } } } }`,
    {
      input: {
        events: events.map(({ contactId, kind, at, amount }) => ({
          contactId,
          kind,
          occurredAt: new Date(at),
          ...(kind !== 'VISIT' && { amount: { amount: String(amount), currency: 'EUR' } }),
        })),
      },
    },
  );
  for (const event of events) if (event.kind === 'VISIT') delete event.amount;
  const interactions: Happening[] = Array.from({ length: 60 }, () => {
    const contactId = oneOf(living).id;
    const other = oneOf(living).id;
    return {
      contactId,
      kind: oneOf(['NOTE', 'CALL', 'MEETING']),
      at: ago(oneOf([1, 6, 31, 200])),
      participantIds: other === contactId || pick(2) === 0 ? [] : [other],
    };
  });
  for (const { contactId, kind, at, participantIds } of interactions) {
    await client.query(
      `mutation ($input: InteractionInput!) { logInteraction(input: $input) { userErrors { message } } }`,
      { input: { contactId, kind, occurredAt: new Date(at), participantIds } },
    );
  }
  const links = await makeLinks(client, living, oneOf, ago);
  const ties: [string, string][] = [];
  for (let i = 0; i < 24; i++) {
    const [a, b] = [oneOf(living).id, oneOf(living).id];
    if (a === b) continue;
    await client.query(
      `mutation ($input: RelateContactsInput!) { relateContacts(input: $input) { userErrors { message } } }`,
      { input: { contactId: a, otherId: b, kind: 'FRIEND' } },
    );
    ties.push([a, b]);
  }
  for (const { id, binned } of people) {
    if (binned) await client.query(`mutation ($id: ID!) { deleteContact(input: { id: $id }) { deletedId } }`, { id });
  }
  await refresh(client, people);
  return { people, events, interactions, links, ties };
}

/** What purchases and conversions make of a contact is their own rules' business, held elsewhere. */
async function refresh(client: TestClient, people: Person[]): Promise<void> {
  const { contacts } = await client.query('{ contacts(first: 100) { nodes { id lifecycle customerSince } } }');
  for (const { id, lifecycle, customerSince } of contacts.nodes) {
    const person = people.find((person) => person.id === id)!;
    person.lifecycle = lifecycle;
    person.customerSince = customerSince && Date.parse(customerSince);
  }
}

/** A forest: each is referred by somebody before them, so that there is no circle and each link is an acquisition. */
async function makeLinks(
  client: TestClient,
  living: Person[],
  oneOf: <T>(list: readonly T[]) => T,
  ago: (days: number) => number,
): Promise<Link[]> {
  const links: Link[] = [];
  for (const [index, referee] of living.entries()) {
    if (index === 0 || index % 5 === 0) continue;
    // Few people bring many.
    const referrer = living[Math.min(index - 1, oneOf([0, 0, 1, 2, index - 1]))]!;
    const stage = oneOf(['PENDING', 'CONTACTED', 'CONVERTED', 'CONVERTED', 'LOST']);
    const at = ago(oneOf([10, 60, 95, 500]));
    const { connectReferral } = await client.query(
      `mutation ($input: ConnectReferralInput!) {
        connectReferral(input: $input) { referral { isAcquisition stage convertedAt } userErrors { message } }
      }`,
      {
        input: {
          referrerId: referrer.id,
          refereeId: referee.id,
          channel: 'PHONE',
          referredAt: new Date(at),
          ...(stage !== 'LOST' && { stage }),
        },
      },
    );
    const { referral, userErrors } = connectReferral;
    if (!referral) throw new Error(JSON.stringify(userErrors));
    links.push({
      referrerId: referrer.id,
      refereeId: referee.id,
      stage: referral.stage,
      at,
      convertedAt: referral.convertedAt && Date.parse(referral.convertedAt),
      isAcquisition: referral.isAcquisition,
    });
  }
  return links;
}

function birthdayIn(now: number, days: number): string {
  return `19${80 + ((days + 20) % 10)}-${new Date(now + days * 24 * HOUR).toISOString().slice(5, 10)}`;
}
