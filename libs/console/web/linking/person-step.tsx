import { useQuery } from 'urql';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { LikelyPeople } from './likely-people.js';
import { EXISTING } from './link-documents.js';
import { type LinkDraft, newPersonOf, type NewPerson, type Person, type Refused } from './link-draft.js';
import classes from './linking.module.css';
import { Notice } from '../ui/notice.js';
import { PersonSearch } from './person-search.js';

interface PersonStepProps {
  contact: Person;
  draft: LinkDraft;
  refused: Refused;
  isMissing: boolean;
  onChange: (changes: Partial<LinkDraft>) => void;
  onTake: (person: Person) => void;
}

/** Who the other person is: found, or made of what is known. */
export function PersonStep({ contact, draft, refused, isMissing, onChange, onTake }: PersonStepProps) {
  const t = useText();
  if (draft.way === 'find') {
    return (
      <PersonSearch
        label={t('linking.whom', { role: draft.role })}
        without={[contact.id]}
        typed={draft.sought}
        onType={(sought) => onChange({ sought })}
        chosenId={draft.person?.id ?? null}
        error={isMissing ? t('linking.nobodyChosen') : undefined}
        onTake={onTake}
        onCreate={(typed) => onChange({ way: 'create', newPerson: { ...draft.newPerson, ...newPersonOf(typed) } })}
      />
    );
  }
  const set = (changes: Partial<NewPerson>) => onChange({ newPerson: { ...draft.newPerson, ...changes } });
  const { displayName, email, phone, companyName } = draft.newPerson;
  return (
    <>
      {refused.existingId && <Existing id={refused.existingId} onTake={onTake} />}
      {refused.form.map((message) => (
        <Notice key={message} tone="bad">
          {message}
        </Notice>
      ))}
      <TextField
        label={t('common.name')}
        value={displayName}
        onChange={(text) => set({ displayName: text })}
        error={refused.person.displayName ?? (isMissing ? t('linking.nothingTyped') : undefined)}
        autoFocus
      />
      <div className={classes.pair}>
        <TextField
          label={t('linking.email')}
          type="email"
          dir="ltr"
          value={email}
          onChange={(text) => set({ email: text })}
          error={refused.person.emails}
        />
        <TextField
          label={t('linking.phone')}
          type="tel"
          dir="ltr"
          value={phone}
          onChange={(text) => set({ phone: text })}
          error={refused.person.phones}
        />
      </div>
      <TextField
        label={t('linking.company')}
        value={companyName}
        onChange={(text) => set({ companyName: text })}
        error={refused.person.companyName}
      />
      <LikelyPeople draft={draft.newPerson} without={[contact.id]} onTake={onTake} />
      <div>
        <Button look="quiet" size="small" onPress={() => onChange({ way: 'find' })}>
          {t('linking.findInstead')}
        </Button>
      </div>
    </>
  );
}

function Existing({ id, onTake }: { id: string; onTake: (person: Person) => void }) {
  const t = useText();
  const [{ data }] = useQuery({ query: EXISTING, variables: { id } });
  const contact = data?.contact;
  if (!contact) return null;
  const { displayName, company, city, emails, phones } = contact;
  const known = [company?.name, city, emails[0]?.address ?? phones[0]?.number].filter(Boolean).join(' · ');
  return (
    <Notice tone="warn" action={<Button onPress={() => onTake({ id, displayName })}>{t('linking.take')}</Button>}>
      <strong>
        {t('linking.exists')} <bdi>{displayName}</bdi>
      </strong>
      <bdi className={classes.soft}>{known}</bdi>
    </Notice>
  );
}
