import { useId, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog, Dialog } from '../ui/dialog.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import classes from './contact-dialog.module.css';
import {
  changesOf,
  CONTACT_TO_EDIT,
  CREATE_CONTACT,
  type Draft,
  draftOf,
  inputOf,
  isChanged,
  newDraft,
  placeOf,
  UPDATE_CONTACT,
} from './contact-draft.js';
import { ContactFields, FIELDS } from './contact-fields.js';
import { PossibleDuplicates } from './possible-duplicates.js';

interface ContactDialogProps {
  /** Whom to change; without it a new contact is made. */
  contactId?: string;
  /** What is known of a new one already. */
  draft?: { displayName?: string };
  onClose: () => void;
  onSaved?: (contact: { id: string; displayName: string }) => void;
}

/** Makes a contact or changes one. */
export function ContactDialog(props: ContactDialogProps) {
  return props.contactId ? <EditDialog {...props} contactId={props.contactId} /> : <FormDialog {...props} />;
}

function EditDialog({ contactId, onClose, ...props }: ContactDialogProps & { contactId: string }) {
  const t = useText();
  const [{ data, error }, again] = useQuery({ query: CONTACT_TO_EDIT, variables: { id: contactId } });
  // The form keeps what was there when it was opened: what another changes meanwhile is not undone by saving it.
  const [loaded, setLoaded] = useState<Draft | null>(null);
  if (data?.contact && !loaded) setLoaded(draftOf(data.contact));
  if (loaded) return <FormDialog {...props} contactId={contactId} onClose={onClose} before={loaded} />;
  return (
    <Dialog title={t('contacts.edit')} kind="wide" isOpen onClose={onClose}>
      {error ? (
        <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <EmptyState title={t('common.notFound')} />
      ) : (
        <Loading lines={8} />
      )}
    </Dialog>
  );
}

const CHANGES = ['Contact', 'Company', 'Tag', 'Segment'];

function FormDialog({ contactId, draft: known, before, onClose, onSaved }: ContactDialogProps & { before?: Draft }) {
  const t = useText();
  const formId = useId();
  const creating = useRun(CREATE_CONTACT, { changes: CHANGES });
  const updating = useRun(UPDATE_CONTACT, { changes: CHANGES });
  const [start] = useState(() => before ?? newDraft(known));
  const [draft, setDraft] = useState(start);
  const [isLeaving, setLeaving] = useState(false);
  const [isUnfinished, setUnfinished] = useState(false);
  const busy = creating.busy || updating.busy;
  const errors = contactId ? updating.errors : creating.errors;
  const changed = isChanged(start, draft);

  const texts = useMemo(() => {
    const places = new Map(errors.map((error) => [placeOf(error), error.message]));
    if (isUnfinished) places.set('birthday', t('contacts.birthdayUnfinished'));
    return places;
  }, [errors, isUnfinished, t]);
  const elsewhere = errors.filter((error) => {
    const [field] = placeOf(error).split('.');
    return error.message && !(field && FIELDS.has(field)) && error.code !== 'DUPLICATE';
  });
  const double = errors.find(({ code, conflictingId }) => code === 'DUPLICATE' && conflictingId);

  const save = async () => {
    const unfinished = draft.birthday.includes('00-00');
    setUnfinished(unfinished);
    if (unfinished || busy) return;
    if (contactId && !changed) return onClose();
    const payload = contactId
      ? (await updating.run({ input: { id: contactId, patch: changesOf(start, draft) } })).data?.updateContact
      : (await creating.run({ input: inputOf(draft) })).data?.createContact;
    if (!payload?.contact) return;
    toast({
      kind: 'done',
      text: t(contactId ? 'common.saved' : 'contacts.made', { name: payload.contact.displayName }),
    });
    onClose();
    onSaved?.(payload.contact);
  };
  const leave = () => (changed && !busy ? setLeaving(true) : onClose());

  return (
    <>
      <Dialog
        title={contactId ? t('contacts.edit') : t('contacts.new')}
        kind="wide"
        isOpen
        onClose={leave}
        isDismissable={!changed}
        actions={
          <>
            <Button onPress={leave}>{t('common.cancel')}</Button>
            <Button look="primary" type="submit" form={formId} isPending={busy}>
              {contactId ? t('common.save') : t('common.create')}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          {(double ?? elsewhere[0]) && (
            <div className={classes.refusal} role="alert">
              {double ? (
                <>
                  {double.message} <Link to={`/contacts/${double.conflictingId}`}>{t('contacts.openExisting')}</Link>
                </>
              ) : (
                elsewhere.map(({ message }) => message).join(' ')
              )}
            </div>
          )}
          <ContactFields
            draft={draft}
            onChange={(changes) => setDraft((now) => ({ ...now, ...changes }))}
            errorAt={(place) => texts.get(place)}
            isNew={!contactId}
          >
            {!contactId && <PossibleDuplicates draft={draft} />}
          </ContactFields>
        </form>
      </Dialog>
      <ConfirmDialog
        title={t('contacts.leave')}
        confirm={t('contacts.throwAway')}
        isOpen={isLeaving}
        isDanger
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      >
        {t('contacts.leaveHint')}
      </ConfirmDialog>
    </>
  );
}
