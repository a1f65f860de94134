import { useNavigate } from 'react-router';
import { type VariablesOf } from '../api/graphql.js';
import { useRun, type UserError } from '../api/use-run.js';
import { isolated } from '../i18n/isolated.js';
import { useText } from '../i18n/use-text.js';
import { toast } from '../ui/toasts.js';
import { CONNECT, UNDO_CONTACT, UNDO_REFERRAL } from './link-documents.js';
import { type Role } from './link-draft.js';
import { UNRELATE } from './relationship-documents.js';

interface Before {
  /** Who of the two is made with it. */
  createdSide: Role | null;
  /** Ties between the two that are there already. */
  known: readonly string[];
}

const REFERRAL = ['Referral', 'Contact'];
const CONTACT = ['Contact'];
const RELATIONSHIP = ['Relationship', 'Contact'];

/**
 * Links a referral of the contact whose page is shown, says so, and offers to take back all that it made: the link, the tie and the
 * new contact.
 */
export function useConnect(contactId: string) {
  const t = useText();
  const navigate = useNavigate();
  const connecting = useRun(CONNECT);
  const undoing = useRun(UNDO_REFERRAL, REFERRAL);
  const removing = useRun(UNDO_CONTACT, CONTACT);
  const unrelating = useRun(UNRELATE, RELATIONSHIP);

  const undo = async (referralId: string, tieId: string | undefined, contactId: string | null) => {
    const { data, errors } = await undoing.run({ id: referralId });
    if (data && tieId) await unrelating.run({ id: tieId });
    if (data && contactId) await removing.run({ id: contactId });
    if (data) toast({ kind: 'done', text: t('common.undone') });
    else if (errors[0]?.message) toast({ kind: 'error', text: errors[0].message });
  };

  const connect = async (
    input: VariablesOf<typeof CONNECT>['input'],
    { createdSide, known }: Before,
  ): Promise<{ done: boolean; errors: readonly UserError[] }> => {
    const { data, errors } = await connecting.run({ input });
    const referral = data?.connectReferral.referral;
    if (!referral) return { done: false, errors };
    const { referrer, referee } = referral;
    const tie = input.relationship
      ? referrer.relationships.find(
          ({ id, kind, contact }) => contact.id === referee.id && kind === input.relationship && !known.includes(id),
        )
      : undefined;
    toast({
      kind: 'done',
      text: t('linking.done', { referrer: isolated(referrer.displayName), referee: isolated(referee.displayName) }),
      open: {
        label: t('linking.open'),
        onPress: () => void navigate(`/contacts/${contactId}?referral=${referral.id}`),
      },
      undo: () => void undo(referral.id, tie?.id, createdSide && referral[createdSide].id),
    });
    return { done: true, errors };
  };
  return { connect, busy: connecting.busy, errors: connecting.errors, clear: connecting.clear };
}
