import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';

const DELETE_CONTACT = graphql(`
  mutation DeleteContact($input: IdInput!) {
    deleteContact(input: $input) {
      deletedId
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const RESTORE_CONTACT = graphql(`
  mutation RestoreContact($input: IdInput!) {
    restoreContact(input: $input) {
      contact {
        id
        deletedAt
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

/** Into the bin and out of it again. */
export function useBin(contact: { id: string; displayName: string }, onChanged: () => void) {
  const t = useText();
  const { run: runDelete } = useRun(DELETE_CONTACT);
  const { run: runRestore, busy: isRestoring } = useRun(RESTORE_CONTACT);
  const input = { id: contact.id };

  const told = (errors: readonly { message: string }[]) => {
    const refused = errors.find(({ message }) => message);
    if (refused) toast({ kind: 'error', text: refused.message });
  };
  const restore = async () => {
    const { data, errors } = await runRestore({ input });
    if (data) onChanged();
    else told(errors);
  };
  const remove = async () => {
    const { data, errors } = await runDelete({ input });
    if (!data) return told(errors);
    onChanged();
    toast({
      kind: 'done',
      text: t('contact.bin.done', { name: contact.displayName }),
      undo: () => void restore(),
    });
  };
  return { remove, restore, isRestoring };
}
