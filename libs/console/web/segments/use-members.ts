import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';

// What each answers is the segment itself, so that its members, its exceptions and its count are asked for again.
const ADD = graphql(`
  mutation AddToSegment($input: SegmentMembersInput!) {
    addToSegment(input: $input) {
      segment {
        id
        memberCount
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const REMOVE = graphql(`
  mutation RemoveFromSegment($input: SegmentMembersInput!) {
    removeFromSegment(input: $input) {
      segment {
        id
        memberCount
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const CLEAR = graphql(`
  mutation ClearSegmentExceptions($input: SegmentMembersInput!) {
    clearSegmentExceptions(input: $input) {
      segment {
        id
        memberCount
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

interface Person {
  id: string;
  displayName: string;
}

type Source = 'RULE' | 'ADDED_BY_HAND' | 'REMOVED_BY_HAND' | 'SNAPSHOT';

/** Puts people in, takes them out, or lets the rule decide again: at once, with a way back. */
export function useMembers(segmentId: string, isDynamic: boolean) {
  const t = useText();
  const adding = useRun(ADD);
  const removing = useRun(REMOVE);
  const clearing = useRun(CLEAR);
  const doings = { add: adding.run, remove: removing.run, clear: clearing.run };

  const did = async (doing: keyof typeof doings, person: Person, text: string, back: keyof typeof doings) => {
    const input = { segmentId, contactIds: [person.id] };
    const { data, errors } = await doings[doing]({ input });
    const wrong = errors.map(({ message }) => message).join(' ');
    if (wrong) toast({ kind: 'error', text: wrong });
    if (data) toast({ kind: 'done', text, undo: () => void doings[back]({ input }) });
    return data !== null;
  };
  const name = (person: Person) => ({ name: person.displayName });

  return {
    busy: adding.busy || removing.busy || clearing.busy,
    add: (person: Person) => did('add', person, t('segments.added', name(person)), isDynamic ? 'clear' : 'remove'),
    remove: (person: Person, source: Source) =>
      did('remove', person, t('segments.removed', name(person)), isDynamic && source === 'RULE' ? 'clear' : 'add'),
    clear: (person: Person, source: Source) =>
      did('clear', person, t('segments.cleared', name(person)), source === 'REMOVED_BY_HAND' ? 'remove' : 'add'),
  };
}

export type Members = ReturnType<typeof useMembers>;
