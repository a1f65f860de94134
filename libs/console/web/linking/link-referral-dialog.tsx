import { ArrowLeft } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Dialog } from '../ui/dialog.js';
import { DetailsStep } from './details-step.js';
import { LINK_CHOICES } from './link-documents.js';
import { inputOf, type LinkDraft, nameOfOther, newDraft, type Person, type Role, sortErrors } from './link-draft.js';
import classes from './linking.module.css';
import { PersonStep } from './person-step.js';
import { Sentence } from './sentence.js';
import { useConnect } from './use-connect.js';

const ReferralDialog = lazy(async () => ({
  default: (await import('../referrals/referral-dialog.js')).ReferralDialog,
}));

interface LinkReferralDialogProps {
  /** Whose page it was opened from. */
  contact: Person;
  /** Which part that contact has in the new referral. */
  role: Role;
  onClose: () => void;
}

/** A new referral in two steps: who the other person is, then how it came about. */
export function LinkReferralDialog({ contact, role, onClose }: LinkReferralDialogProps) {
  const t = useText();
  const viewer = useViewer();
  const form = useId();
  const [step, setStep] = useState<'person' | 'details'>('person');
  const [draft, setDraft] = useState<LinkDraft>(() =>
    newDraft(role, viewer.role === 'REP' ? (viewer.user?.id ?? null) : null),
  );
  const [missing, setMissing] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const [{ data: choices }] = useQuery({ query: LINK_CHOICES, variables: { contactId: contact.id } });
  const { connect, busy, errors, clear } = useConnect(contact.id);
  const refused = sortErrors(errors);
  const other = nameOfOther(draft);
  const ties = choices?.contact?.relationships ?? [];

  const change = (changes: Partial<LinkDraft>) => {
    setDraft((before) => ({ ...before, ...changes }));
    setMissing(false);
    clear();
  };
  const take = (person: Person) => {
    change({ person, way: 'find', sought: draft.way === 'find' ? draft.sought : person.displayName });
    setStep('details');
  };
  const goOn = async () => {
    if (step === 'person') {
      if (other === '') return setMissing(true);
      setMissing(false);
      return setStep('details');
    }
    if (!draft.channel || (draft.channel === 'OTHER' && !draft.channelLabel.trim())) return setMissing(true);
    const known = ties.filter((tie) => tie.contact.id === draft.person?.id).map(({ id }) => id);
    const answer = await connect(inputOf(draft, contact, viewer.workspace), {
      createdSide: draft.way === 'create' ? (draft.role === 'referrer' ? 'referee' : 'referrer') : null,
      known,
    });
    if (answer.done) return onClose();
    const { person, existingId } = sortErrors(answer.errors);
    if (existingId || Object.keys(person).length > 0) setStep('person');
  };

  return (
    <>
      <Dialog
        title={t('linking.title')}
        isOpen
        onClose={onClose}
        isDismissable={false}
        actions={
          <>
            {step === 'person' ? (
              <Button onPress={onClose}>{t('common.cancel')}</Button>
            ) : (
              <Button icon={<ArrowLeft aria-hidden className={classes.pointing} />} onPress={() => setStep('person')}>
                {t('common.back')}
              </Button>
            )}
            <Button look="primary" type="submit" form={form} isPending={busy}>
              {step === 'person' ? t('common.next') : t('linking.connect')}
            </Button>
          </>
        }
      >
        <form
          id={form}
          noValidate
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (!busy) void goOn();
          }}
        >
          <Sentence
            contact={contact}
            other={other}
            role={draft.role}
            step={step === 'person' ? 1 : 2}
            onTurn={() => change({ role: draft.role === 'referrer' ? 'referee' : 'referrer' })}
          />
          {step === 'person' ? (
            <PersonStep
              contact={contact}
              draft={draft}
              refused={refused}
              isMissing={missing}
              onChange={change}
              onTake={take}
            />
          ) : (
            <DetailsStep
              draft={draft}
              refused={refused}
              isMissing={missing}
              users={(choices?.users ?? []).filter(({ active, id }) => active || id === draft.ownerId)}
              ties={ties.filter((tie) => draft.way === 'find' && tie.contact.id === draft.person?.id)}
              onChange={change}
              onOpen={setOpened}
            />
          )}
        </form>
      </Dialog>
      {opened && (
        <Suspense>
          <ReferralDialog id={opened} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </>
  );
}
