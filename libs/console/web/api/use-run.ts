import { useCallback, useRef, useState } from 'react';
import { type AnyVariables, type CombinedError, type TypedDocumentNode, useClient } from 'urql';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';

/** What is wrong with one thing that was sent; `path` leads to the place in the input. */
export interface UserError {
  code: string;
  message: string;
  path?: readonly string[] | null;
  conflictingId?: string | null;
}

interface Payload {
  userErrors?: readonly UserError[];
}

export interface Outcome<Data> {
  /** Null where nothing was done. */
  data: Data | null;
  errors: readonly UserError[];
}

export interface Running<Data, Variables> {
  /**
   * Sends a mutation and resolves when it was answered; never rejects. What could not be sent at all is told in a
   * toast, and what the server refused is in `errors`, so that the form which asked keeps what was typed.
   */
  run: (variables: Variables) => Promise<Outcome<Data>>;
  busy: boolean;
  errors: readonly UserError[];
  clear: () => void;
}

/**
 * A mutation of one field. The same attempt sent twice is done once: its key stays until it was answered.
 *
 * @param changes types of which something changed that the answer does not show, as after a deletion
 */
export function useRun<Data extends object, Variables extends AnyVariables>(
  document: TypedDocumentNode<Data, Variables>,
  changes: readonly string[] = NONE,
): Running<Data, Variables> {
  const client = useClient();
  const t = useText();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const attempt = useRef<{ of: string; key: string } | null>(null);
  const changed = useRef(changes);

  const run = useCallback(
    async (variables: Variables): Promise<Outcome<Data>> => {
      const of = JSON.stringify(variables);
      if (attempt.current?.of !== of) attempt.current = { of, key: crypto.randomUUID() };
      const key = attempt.current.key;
      setBusy(true);
      const context = { idempotencyKey: key, additionalTypenames: [...changed.current] };
      const { data, error } = await client.mutation(document, variables, context).toPromise();
      setBusy(false);
      if (error || !data) {
        toast({ kind: 'error', text: error ? sentenceOf(error, t) : t('common.failed') });
        setErrors([]);
        return { data: null, errors: [{ code: 'FAILED', message: '' }] };
      }
      attempt.current = null;
      const refused = Object.values(data).flatMap((payload) => (payload as Payload | null)?.userErrors ?? []);
      setErrors(refused);
      return { data: refused.length > 0 ? null : data, errors: refused };
    },
    [client, document, t],
  );
  return { run, busy, errors, clear: useCallback(() => setErrors([]), []) };
}

const NONE: readonly string[] = [];

/** An error for a person: what the server said, or that it could not be reached. */
export function sentenceOf(error: CombinedError, t: ReturnType<typeof useText>): string {
  if (error.networkError && error.graphQLErrors.length === 0) return t('common.unreachable');
  return error.graphQLErrors.map(({ message }) => message).join(' ') || t('common.failed');
}
