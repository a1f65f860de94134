import { useId, useState } from 'react';
import { useRun } from '../api/use-run.js';
import { messageAt } from '../common/refusals.js';
import { RELATIONSHIPS, wordOf } from '../common/words.js';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { DateField } from '../ui/date-field.js';
import { Dialog } from '../ui/dialog.js';
import { Select, TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import { type Person, type RelationshipKind, todayIn } from './link-draft.js';
import classes from './linking.module.css';
import { Notice } from '../ui/notice.js';
import { RELATE, UNRELATE } from './relationship-documents.js';
import { isolated } from '../i18n/isolated.js';

const CHANGES = ['Relationship', 'Contact'];
const FIELDS = ['otherId', 'kind', 'since', 'note'];

/** Notes that two people know each other. */
export function RelateDialog({ contact, onClose }: { contact: Person; onClose: () => void }) {
  const t = useText();
  const { workspace } = useViewer();
  const form = useId();
  const [other, setOther] = useState<Person | null>(null);
  const [kind, setKind] = useState<RelationshipKind>('COLLEAGUE');
  const [since, setSince] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const relating = useRun(RELATE);
  const removing = useRun(UNRELATE, CHANGES);
  const errorAt = (field: string) => messageAt(relating.errors, field);
  const elsewhere = relating.errors.filter(({ path, message }) => message && !FIELDS.includes(path?.[1] ?? ''));

  const undo = async (id: string) => {
    const { data } = await removing.run({ id });
    if (data) toast({ kind: 'done', text: t('common.undone') });
  };
  const submit = async () => {
    if (!other) return setMissing(true);
    const input = { contactId: contact.id, otherId: other.id, kind, since, note: note.trim() || null };
    const { data } = await relating.run({ input });
    const relationship = data?.relateContacts.relationship;
    if (!relationship) return;
    const names = { one: isolated(contact.displayName), other: isolated(other.displayName) };
    toast({ kind: 'done', text: t('linking.related', names), undo: () => void undo(relationship.id) });
    onClose();
  };
  return (
    <Dialog
      title={t('linking.relate')}
      isOpen
      onClose={onClose}
      isDismissable={false}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" type="submit" form={form} isPending={relating.busy}>
            {t('common.add')}
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
          if (!relating.busy) void submit();
        }}
      >
        {elsewhere.map(({ message }) => (
          <Notice key={message} tone="bad">
            {message}
          </Notice>
        ))}
        <ContactPicker
          label={t('linking.relate.whom', { name: isolated(contact.displayName) })}
          value={other}
          onChange={(person) => {
            setOther(person);
            setMissing(false);
          }}
          without={[contact.id]}
          error={errorAt('otherId') ?? (missing ? t('linking.relate.nobody') : undefined)}
          autoFocus
        />
        <div className={classes.pair}>
          <Select
            label={t('linking.relationship')}
            options={RELATIONSHIPS.map((value) => ({ value, label: wordOf(t, 'relationship', value) }))}
            value={kind}
            onChange={setKind}
            error={errorAt('kind')}
          />
          <DateField
            label={t('linking.relate.since')}
            isRequired={false}
            value={since}
            onChange={setSince}
            maxValue={todayIn(workspace.timeZone)}
            error={errorAt('since')}
          />
        </div>
        <TextField
          label={t('linking.note')}
          isRequired={false}
          value={note}
          onChange={setNote}
          error={errorAt('note')}
        />
      </form>
    </Dialog>
  );
}
