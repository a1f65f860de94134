import { X } from 'lucide-react';
import { useState } from 'react';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { Panel } from '../ui/surfaces.js';
import classes from './segment-editor.module.css';

interface Person {
  id: string;
  displayName: string;
}

/** Somebody after somebody, by name. */
export function PeoplePicker({ people, onChange }: { people: Person[]; onChange: (people: Person[]) => void }) {
  const t = useText();
  // The picker keeps whom it found; a new one begins empty.
  const [round, setRound] = useState(0);
  return (
    <Panel title={t('segments.who')}>
      <ContactPicker
        key={round}
        label={t('segments.addPerson')}
        value={null}
        autoFocus={round > 0}
        without={people.map(({ id }) => id)}
        onChange={(person) => {
          if (!person) return;
          onChange([...people, { id: person.id, displayName: person.displayName }]);
          setRound(round + 1);
        }}
      />
      <ul className={classes.people}>
        {people.map((person) => (
          <li key={person.id}>
            <Avatar name={person.displayName} size={26} />
            <bdi>{person.displayName}</bdi>
            <IconButton
              label={t('segments.removeNamed', { name: person.displayName })}
              icon={<X aria-hidden />}
              size="small"
              onPress={() => onChange(people.filter(({ id }) => id !== person.id))}
            />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
