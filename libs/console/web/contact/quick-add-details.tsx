import { X } from 'lucide-react';
import { useState } from 'react';
import { wordOf } from '../common/words.js';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { DateField } from '../ui/date-field.js';
import { Select, TextField } from '../ui/fields.js';
import classes from './quick-add.module.css';
import { type Draft } from './use-draft.js';

interface QuickAddDetailsProps {
  contactId: string;
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  errorAt: (name: string) => string | undefined;
}

/** Subject, direction, day and others who took part: less often needed, and fetched when they are. */
export function QuickAddDetails({ contactId, draft, change, errorAt }: QuickAddDetailsProps) {
  const t = useText();
  // A picker that has chosen begins anew for the next person.
  const [round, setRound] = useState(0);
  const chosen = draft.people.map(({ id }) => id);
  return (
    <div className={classes.details}>
      <TextField
        label={t('contact.add.subject')}
        value={draft.subject}
        onChange={(subject) => change({ subject })}
        error={errorAt('subject')}
        isRequired={false}
      />
      <Select<'INBOUND' | 'OUTBOUND' | 'NONE'>
        label={t('contact.add.direction')}
        value={draft.direction ?? 'NONE'}
        onChange={(direction) => change({ direction: direction === 'NONE' ? null : direction })}
        options={[
          { value: 'NONE', label: t('contact.add.noDirection') },
          { value: 'INBOUND', label: wordOf(t, 'direction', 'INBOUND') },
          { value: 'OUTBOUND', label: wordOf(t, 'direction', 'OUTBOUND') },
        ]}
      />
      <DateField
        label={t('contact.add.day')}
        value={draft.day}
        onChange={(day) => change({ day })}
        error={errorAt('occurredAt')}
        isRequired={false}
      />
      <div className={classes.people}>
        <ContactPicker
          key={round}
          label={t('contact.add.with')}
          value={null}
          without={[contactId, ...chosen]}
          error={errorAt('participantIds')}
          onChange={(person) => {
            if (!person) return;
            change({ people: [...draft.people, { id: person.id, displayName: person.displayName }] });
            setRound(round + 1);
          }}
        />
        {draft.people.map((person) => (
          <span key={person.id} className={classes.person}>
            <Avatar name={person.displayName} size={22} />
            <bdi>{person.displayName}</bdi>
            <IconButton
              label={t('contact.add.without', { name: person.displayName })}
              icon={<X aria-hidden />}
              size="small"
              onPress={() => change({ people: draft.people.filter(({ id }) => id !== person.id) })}
            />
          </span>
        ))}
      </div>
    </div>
  );
}
