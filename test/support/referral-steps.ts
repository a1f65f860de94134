import { type TestClient } from './moaref.js';

export const REFERRAL = `fragment All on Referral {
  id stage isAcquisition channel channelLabel mayNameReferrer note lostReason hold thankedAt referredAt convertedAt
  createdAt updatedAt
  referrer { id displayName } referee { id displayName } owner { id name } value { amount currency }
  credits { contact { id } share }
  history { from to at reason by { id } }
}`;

const CONNECT = `mutation ($input: ConnectReferralInput!) {
  connectReferral(input: $input) { referral { ...All } userErrors { code path message conflictingId } }
} ${REFERRAL}`;

/** Calls a mutation that answers a referral, whatever comes of it. */
export async function tryMutation(client: TestClient, name: string, type: string, input: object): Promise<any> {
  const document = `mutation ($input: ${type}!) {
    ${name}(input: $input) { referral { ...All } userErrors { code path message conflictingId } }
  } ${REFERRAL}`;
  return (await client.query(document, { input }))[name];
}

export const tryConnect = async (client: TestClient, input: object): Promise<any> =>
  (await client.query(CONNECT, { input: { channel: 'PHONE', ...input } })).connectReferral;

/** Connects two contacts, which must succeed. */
export async function connect(
  client: TestClient,
  referrerId: string,
  refereeId: string,
  more: object = {},
): Promise<any> {
  const { referral, userErrors } = await tryConnect(client, { referrerId, refereeId, ...more });
  if (!referral) throw new Error(JSON.stringify(userErrors));
  return referral;
}

export async function referralById(client: TestClient, id: string): Promise<any> {
  return (await client.query(`query ($id: ID!) { referral(id: $id) { ...All } } ${REFERRAL}`, { id })).referral;
}

/** Makes contacts with these names. */
export async function newContacts(client: TestClient, names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (let start = 0; start < names.length; start += 250) {
    const contacts = names.slice(start, start + 250).map((displayName) => ({ displayName }));
    const { upsertContacts } = await client.query(
      `mutation ($input: UpsertContactsInput!) { upsertContacts(input: $input) { results { contact { id } } } }`,
      { input: { contacts } },
    );
    ids.push(...upsertContacts.results.map((result: any) => result.contact.id as string));
  }
  return ids;
}

export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
