import { useCallback, useRef, useState } from 'react';
import { type TypedDocumentNode, useClient } from 'urql';
import { graphql } from '../api/graphql.js';
import { sentenceOf, type UserError } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';

const DELETE = graphql(`
  mutation DeleteListedContact($id: ID!) {
    deleteContact(input: { id: $id }) {
      userErrors {
        message
      }
    }
  }
`);

const RESTORE = graphql(`
  mutation RestoreListedContact($id: ID!) {
    restoreContact(input: { id: $id }) {
      userErrors {
        message
      }
    }
  }
`);

/** One after another, for the API has no other way; more would take minutes. */
export const MOST_AT_ONCE = 500;
const SIDE_BY_SIDE = 4;

interface Progress {
  done: number;
  of: number;
}

type Step = TypedDocumentNode<Record<string, { userErrors: readonly Pick<UserError, 'message'>[] }>, { id: string }>;

interface Bin {
  /** Null while nothing is under way. */
  progress: Progress | null;
  remove: (ids: readonly string[]) => Promise<void>;
  restore: (ids: readonly string[]) => Promise<void>;
}

/** Moves contacts to the bin and back, with how far it is, and a toast that offers to undo it. */
export function useBin(): Bin {
  const client = useClient();
  const t = useText();
  const [progress, setProgress] = useState<Progress | null>(null);
  const isRunning = useRef(false);

  const each = useCallback(
    async (document: Step, ids: readonly string[]): Promise<{ done: string[]; refusal: string | undefined }> => {
      const done: string[] = [];
      let refusal: string | undefined;
      let tried = 0;
      const waiting = [...ids];
      isRunning.current = true;
      setProgress({ done: 0, of: ids.length });
      const work = async () => {
        for (let id = waiting.shift(); id; id = waiting.shift()) {
          // The answers name no type that a shown list holds; the last one makes the lists ask again.
          const isLast = tried + 1 === ids.length;
          const context = isLast ? { additionalTypenames: ['Contact', 'Segment', 'Tag'] } : {};
          const { data, error } = await client.mutation(document, { id }, context).toPromise();
          const problem = error
            ? sentenceOf(error, t)
            : Object.values(data ?? {}).flatMap(({ userErrors }) => userErrors)[0]?.message;
          if (problem) refusal = problem;
          else done.push(id);
          tried += 1;
          setProgress({ done: tried, of: ids.length });
        }
      };
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
      isRunning.current = false;
      setProgress(null);
      return { done, refusal };
    },
    [client, t],
  );

  const restore = useCallback(
    async (ids: readonly string[]) => {
      if (isRunning.current) return;
      const { done, refusal } = await each(RESTORE, ids);
      if (refusal) toast({ kind: 'error', text: refusal });
      if (done.length > 0) toast({ kind: 'done', text: t('contacts.restored', { count: done.length }) });
    },
    [each, t],
  );
  const remove = useCallback(
    async (ids: readonly string[]) => {
      if (isRunning.current) return;
      const { done, refusal } = await each(DELETE, ids);
      if (refusal) toast({ kind: 'error', text: refusal });
      if (done.length > 0)
        toast({
          kind: 'done',
          text: t('contacts.binned', { count: done.length }),
          undo: () => void restore(done),
        });
    },
    [each, restore, t],
  );
  return { progress, remove, restore };
}
