import { useNavigate } from 'react-router';
import { graphql } from '../api/graphql.js';
import { useRun, type UserError } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';
import { type Draft } from './use-kept.js';
import { type RuleInput } from './use-preview.js';

const CREATE = graphql(`
  mutation CreateSegment($input: SegmentInput!) {
    createSegment(input: $input) {
      segment {
        id
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateSegment($input: UpdateSegmentInput!) {
    updateSegment(input: $input) {
      segment {
        id
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

/** Saves a segment, new or changed, and goes to it. */
export function useSaving(id: string | undefined, onSaved: () => void) {
  const t = useText();
  const navigate = useNavigate();
  const creating = useRun(CREATE);
  const updating = useRun(UPDATE);
  const running = id ? updating : creating;

  const save = async (draft: Draft, after = ''): Promise<readonly UserError[]> => {
    const common = { name: draft.name.trim(), description: draft.description.trim() || null };
    const rule = draft.kind === 'DYNAMIC' ? { rule: draft.rule as RuleInput | null } : {};
    const { data, errors } = id
      ? await updating.run({ input: { id, ...common, ...rule } }).then((outcome) => ({
          data: outcome.data?.updateSegment.segment,
          errors: outcome.errors,
        }))
      : await creating
          .run({
            input: {
              kind: draft.kind,
              ...common,
              ...rule,
              ...(draft.kind === 'STATIC' && { contactIds: draft.people.map((person) => person.id) }),
            },
          })
          .then((outcome) => ({ data: outcome.data?.createSegment.segment, errors: outcome.errors }));
    if (!data) return errors;
    onSaved();
    toast({ kind: 'done', text: t('common.saved') });
    await navigate(`/segments/${data.id}${after}`);
    return [];
  };
  return { save, busy: running.busy, errors: running.errors, clear: running.clear };
}
