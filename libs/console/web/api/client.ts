import { createClient as createSocket } from 'graphql-ws';
import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange, subscriptionExchange } from 'urql';
import { currentSession, forgetSession } from './session.js';

/** The server closes a connection so when its credential has ended; anything else is worth another try. */
const isEnded = (event: unknown): boolean => event instanceof CloseEvent && event.code === 4403;

const returns = new Set<() => void>();

/** Calls back whenever the connection of the subscriptions has come back: what happened meanwhile is not told again. */
export function onReturn(listener: () => void): () => void {
  returns.add(listener);
  return () => returns.delete(listener);
}

/**
 * A client for one session. Its cache is by document: a mutation's answer makes every shown query that holds one of the
 * answer's types ask again, so no screen has to know which others its change concerns.
 */
export function newClient(token: string | undefined, language: string): Client {
  const headers = { 'accept-language': language, ...(token && { authorization: `Bearer ${token}` }) };
  const socket = createSocket({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: headers,
    retryAttempts: Infinity,
    shouldRetry: (event) => !isEnded(event),
    on: {
      connected(_socket, _payload, wasLost) {
        if (wasLost) returns.forEach((listener) => listener());
      },
      closed(event) {
        if (isEnded(event)) forgetSession();
      },
    },
  });
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    // What is known is shown at once, and asked for again: an empty answer names no types, so that nothing which is made
    // later would tell it to.
    requestPolicy: 'cache-and-network',
    exchanges: [
      cacheExchange,
      mapExchange({
        onOperation(operation) {
          const { idempotencyKey } = operation.context as { idempotencyKey?: string };
          const all = { ...headers, ...(idempotencyKey && { 'idempotency-key': idempotencyKey }) };
          return makeOperation(operation.kind, operation, { ...operation.context, fetchOptions: { headers: all } });
        },
        onError(error) {
          const ended = error.graphQLErrors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED');
          if (ended && currentSession()) forgetSession();
        },
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe(
              { query: query ?? '', variables },
              sink as Parameters<typeof socket.subscribe>[1],
            ),
          }),
        }),
      }),
    ],
  });
}
