import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { useFormat } from '../i18n/use-format.js';
import { Avatar } from '../ui/badges.js';
import { type Neighbourhood } from './neighbourhood.js';
import classes from './people-list.module.css';
import { tiesSentence } from './tie-words.js';

interface PeopleListProps {
  neighbourhood: Neighbourhood;
  onSelect: (id: string) => void;
  /** Who is meant just now, and nobody again. */
  onPoint: (id: string | null) => void;
}

/** All that the picture shows, in words: the nearest first. */
export function PeopleList({ neighbourhood, onSelect, onPoint }: PeopleListProps) {
  const t = useText();
  const format = useFormat();
  const { people } = neighbourhood;
  const depths = [...new Set(people.map(({ depth }) => depth))];
  return (
    <ListBox
      aria-label={t('graph.people')}
      className={classes.list}
      selectionMode="none"
      onAction={(id) => onSelect(String(id))}
    >
      {depths.map((depth) => (
        <ListBoxSection key={depth} id={`depth-${depth}`}>
          <Header className={classes.depth}>{t('graph.depth', { depth })}</Header>
          {people
            .filter((person) => person.depth === depth)
            .map((person) => (
              <ListBoxItem
                key={person.id}
                id={person.id}
                textValue={person.displayName}
                className={classes.person}
                onHoverStart={() => onPoint(person.id)}
                onHoverEnd={() => onPoint(null)}
              >
                <Avatar name={person.displayName} size={28} />
                <span className={classes.texts}>
                  <span className={classes.name}>
                    <bdi>{person.displayName}</bdi>
                  </span>
                  <span className={classes.ties}>{tiesSentence(t, neighbourhood, person.id, format.list)}</span>
                </span>
              </ListBoxItem>
            ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}
