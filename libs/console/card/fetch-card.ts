import { CARD_QUERY, type CardContact } from './card-query.js';

export interface Wanted {
  server: string;
  token: string;
  contact: string;
  /** The summary is told in it. */
  language: string;
}

/** Why there is no card: the server's own code, or NETWORK where it did not answer, NOT_FOUND where nobody is there. */
export class CardError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }

  /** Expired, or ended before its time: with a new token it may work. */
  get isExpired(): boolean {
    return this.code === 'UNAUTHENTICATED';
  }
}

interface Answer {
  data?: { contact: CardContact | null } | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** @throws CardError; the signal's own reason where it was aborted */
export async function fetchCard(
  { server, token, contact, language }: Wanted,
  signal: AbortSignal,
): Promise<CardContact> {
  let answer: Answer;
  try {
    const response = await fetch(`${server}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${token}`,
        'accept-language': language,
      },
      body: JSON.stringify({ query: CARD_QUERY, variables: { id: contact } }),
      // The token is all that is needed: the host's visitors may have a session with the server that is none of ours.
      credentials: 'omit',
      signal,
    });
    answer = (await response.json()) as Answer;
  } catch (error) {
    signal.throwIfAborted();
    throw new CardError('NETWORK', error instanceof Error ? error.message : String(error));
  }
  const [error] = answer.errors ?? [];
  if (error) throw new CardError(error.extensions?.code ?? 'UNKNOWN', error.message);
  if (!answer.data?.contact) throw new CardError('NOT_FOUND', 'There is no such contact.');
  return answer.data.contact;
}
