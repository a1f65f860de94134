import { ChevronDown } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { LIFECYCLES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Checkbox, Segmented } from '../ui/choices.js';
import { Select, TextField } from '../ui/fields.js';
import { BirthdayField } from './birthday-field.js';
import { CompanyField } from './company-field.js';
import classes from './contact-dialog.module.css';
import { type Draft } from './contact-draft.js';
import { CountryField } from './country-field.js';
import { useLanguages } from './languages.js';
import { ListField } from './list-field.js';
import { TagsField } from './tags-field.js';
import { useChoices } from './use-choices.js';

interface ContactFieldsProps {
  draft: Draft;
  onChange: (changes: Partial<Draft>) => void;
  /** What is wrong at a place such as `emails.1`. */
  errorAt: (place: string) => string | undefined;
  isNew: boolean;
  /** Below what matters most. */
  children?: ReactNode;
}

/** The fields that show what is wrong with them themselves. */
export const FIELDS = new Set([
  'displayName',
  'givenName',
  'familyName',
  'companyName',
  'jobTitle',
  'emails',
  'phones',
  'city',
  'region',
  'country',
  'birthday',
  'tags',
]);

export function ContactFields(props: ContactFieldsProps) {
  const { draft, onChange, errorAt, isNew, children } = props;
  const t = useText();
  const format = useFormat();
  const [isMore, setMore] = useState(!isNew);
  const [isNamed] = useState(draft.displayName !== '');
  const isPerson = draft.kind === 'PERSON';
  const text = (field: 'displayName' | 'givenName' | 'familyName' | 'jobTitle' | 'city' | 'region') => ({
    value: draft[field],
    onChange: (value: string) => onChange({ [field]: value }),
    error: errorAt(field),
  });
  const numbered = (first: string) => (place: number) => (place === 1 ? first : `${first} ${format.number(place)}`);
  return (
    <>
      <Segmented
        label={t('contacts.kind')}
        options={[
          { value: 'PERSON', label: wordOf(t, 'contactKind', 'PERSON') },
          { value: 'ORGANISATION', label: wordOf(t, 'contactKind', 'ORGANISATION') },
        ]}
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <div className={classes.grid}>
        {isPerson && (
          <>
            <TextField
              label={t('contacts.givenName')}
              {...text('givenName')}
              onChange={(givenName) => onChange({ givenName, displayName: renamed(draft, { givenName }) })}
              autoFocus
            />
            <TextField
              label={t('contacts.familyName')}
              {...text('familyName')}
              onChange={(familyName) => onChange({ familyName, displayName: renamed(draft, { familyName }) })}
            />
          </>
        )}
        {(!isPerson || isNamed || isMore) && (
          <TextField
            label={isPerson ? t('contacts.displayName') : t('common.name')}
            {...text('displayName')}
            {...(isPerson && { hint: t('contacts.displayNameHint') })}
          />
        )}
        <CompanyField
          value={draft.companyName}
          onChange={(companyName) => onChange({ companyName })}
          error={errorAt('companyName')}
        />
        <TextField label={t('contacts.jobTitle')} {...text('jobTitle')} />
        <ListField
          label={numbered(t('contacts.email'))}
          addLabel={t('contacts.addEmail')}
          type="email"
          values={draft.emails}
          onChange={(emails) => onChange({ emails })}
          errorAt={(index) => errorAt(`emails.${index}`) ?? (index === 0 ? errorAt('emails') : undefined)}
        />
        <ListField
          label={numbered(t('contacts.phone'))}
          addLabel={t('contacts.addPhone')}
          type="tel"
          values={draft.phones}
          onChange={(phones) => onChange({ phones })}
          errorAt={(index) => errorAt(`phones.${index}`) ?? (index === 0 ? errorAt('phones') : undefined)}
        />
        <TextField label={t('contacts.city')} {...text('city')} />
        <CountryField value={draft.country} onChange={(country) => onChange({ country })} error={errorAt('country')} />
      </div>
      {children}
      {isMore ? (
        <MoreFields {...props} />
      ) : (
        <Button look="quiet" size="small" icon={<ChevronDown aria-hidden />} onPress={() => setMore(true)}>
          {t('contacts.moreFields')}
        </Button>
      )}
    </>
  );
}

/** The name to call somebody by, as long as it is made of the two others. */
function renamed(draft: Draft, changes: Partial<Pick<Draft, 'givenName' | 'familyName'>>): string {
  const next = { ...draft, ...changes };
  const named = ({ givenName, familyName }: Draft) => [givenName.trim(), familyName.trim()].filter(Boolean);
  const joined = named(draft).join(' ');
  const turned = named(draft).reverse().join(' ');
  // Left empty the server makes it, in the order of the contact's language.
  if (draft.displayName === '') return '';
  if (draft.displayName === joined) return named(next).join(' ');
  return draft.displayName === turned ? named(next).reverse().join(' ') : draft.displayName;
}

const NONE = 'none';

function MoreFields({ draft, onChange, errorAt }: ContactFieldsProps) {
  const t = useText();
  const { users } = useChoices();
  const languages = useLanguages(draft.locale);
  return (
    <div className={classes.grid}>
      <TextField
        label={t('contacts.region')}
        value={draft.region}
        onChange={(region) => onChange({ region })}
        error={errorAt('region')}
      />
      <Select
        label={t('contacts.lifecycle')}
        options={LIFECYCLES.map((value) => ({ value, label: wordOf(t, 'lifecycle', value) }))}
        value={draft.lifecycle}
        onChange={(lifecycle) => onChange({ lifecycle })}
      />
      <Select
        label={t('contacts.owner')}
        options={[
          { value: NONE, label: t('contacts.nobody') },
          ...users
            .filter(({ id, active }) => active || id === draft.ownerId)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={draft.ownerId || NONE}
        onChange={(ownerId) => onChange({ ownerId: ownerId === NONE ? '' : ownerId })}
      />
      <TagsField
        label={t('contacts.tags')}
        value={draft.tags}
        onChange={(tags) => onChange({ tags })}
        allowsNew
        error={errorAt('tags')}
      />
      <Select
        label={t('contacts.language')}
        options={[{ value: NONE, label: '—' }, ...languages]}
        value={draft.locale || NONE}
        onChange={(locale) => onChange({ locale: locale === NONE ? '' : locale })}
      />
      {draft.kind === 'PERSON' && (
        <BirthdayField
          value={draft.birthday}
          onChange={(birthday) => onChange({ birthday })}
          error={errorAt('birthday')}
        />
      )}
      <fieldset className={classes.consent}>
        <legend>{t('contacts.consent')}</legend>
        <Checkbox isSelected={draft.mayEmail} onChange={(mayEmail) => onChange({ mayEmail })}>
          {t('contacts.mayEmail')}
        </Checkbox>
        <Checkbox isSelected={draft.mayPhone} onChange={(mayPhone) => onChange({ mayPhone })}>
          {t('contacts.mayPhone')}
        </Checkbox>
        <Checkbox isSelected={draft.doNotAsk} onChange={(doNotAsk) => onChange({ doNotAsk })}>
          {t('contacts.doNotAsk')}
        </Checkbox>
      </fieldset>
      {Object.entries(draft.customFields).map(([name, value]) => (
        <TextField
          key={name}
          label={name}
          value={value}
          onChange={(next) => onChange({ customFields: { ...draft.customFields, [name]: next } })}
        />
      ))}
    </div>
  );
}
