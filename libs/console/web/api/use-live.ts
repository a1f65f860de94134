import { useEffect, useRef } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';
import { onReturn } from './client.js';

/**
 * Calls back for each event of a subscription, for as long as the component is shown; and when the connection came back,
 * which is the time to ask again, since what happened meanwhile is not told.
 */
export function useLive<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  onEvent: (data: Data) => void,
  onReconnected: () => void,
): void {
  const client = useClient();
  const handlers = useRef({ onEvent, onReconnected });
  useEffect(() => {
    handlers.current = { onEvent, onReconnected };
  });
  const key = JSON.stringify(variables);
  useEffect(() => {
    const subscription = client.subscription(document, variables).subscribe(({ data }) => {
      if (data) handlers.current.onEvent(data);
    });
    return () => subscription.unsubscribe();
    // The variables are compared by their values.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, document, key]);
  useEffect(() => onReturn(() => handlers.current.onReconnected()), []);
}
