import { Link } from 'react-router';
import { Avatar } from '../ui/badges.js';
import classes from './person-link.module.css';

interface PersonLinkProps {
  person: { id: string; displayName: string };
  /** Of the picture beside the name; without one there is the name alone. */
  avatar?: number;
}

/** A person's name, wherever one stands; it leads to the person's page. */
export function PersonLink({ person, avatar }: PersonLinkProps) {
  return (
    <Link to={`/contacts/${person.id}`} className={classes.person}>
      {avatar && <Avatar name={person.displayName} size={avatar} />}
      <bdi>{person.displayName}</bdi>
    </Link>
  );
}
