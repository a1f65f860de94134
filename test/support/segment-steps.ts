import { type TestClient } from './moaref.js';

const DAY = 86_400_000;

export const daysAgo = (days: number): string => new Date(Date.now() - days * DAY).toISOString();

interface Person {
  displayName: string;
  satisfaction?: number;
  country?: string;
  tags?: string[];
  /** How many days ago each upgrade was. */
  upgrades?: number[];
}

/** Makes people with their upgrades; the ids in order. */
export async function people(client: TestClient, persons: Person[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { upgrades = [], ...input } of persons) {
    const { createContact } = await client.query(
      'mutation ($input: ContactInput!) { createContact(input: $input) { contact { id } userErrors { message } } }',
      { input },
    );
    const id = createContact.contact.id as string;
    for (const days of upgrades) {
      await client.query(
        'mutation ($input: EventInput!) { recordEvent(input: $input) { event { id } userErrors { message } } }',
        { input: { contactId: id, kind: 'UPGRADE', occurredAt: daysAgo(days) } },
      );
    }
    ids.push(id);
  }
  return ids;
}

/** Makes a segment; its id. */
export async function segment(client: TestClient, input: Record<string, unknown>): Promise<string> {
  const { createSegment } = await client.query(
    'mutation ($input: SegmentInput!) { createSegment(input: $input) { segment { id } userErrors { message } } }',
    { input },
  );
  if (!createSegment.segment) throw new Error(JSON.stringify(createSegment.userErrors));
  return createSegment.segment.id as string;
}
