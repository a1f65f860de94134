import { useEffect, useRef } from 'react';
import { type AnyVariables, type TypedDocumentNode, useClient } from 'urql';

/** Calls back for each event of a subscription, for as long as the component is shown. */
export function useLive<Data, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  onEvent: (data: Data) => void,
): void {
  const client = useClient();
  const handler = useRef(onEvent);
  useEffect(() => {
    handler.current = onEvent;
  });
  const key = JSON.stringify(variables);
  useEffect(() => {
    const subscription = client.subscription(document, variables).subscribe(({ data }) => {
      if (data) handler.current(data);
    });
    return () => subscription.unsubscribe();
    // The variables are compared by their values.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, document, key]);
}
