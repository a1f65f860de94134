import { UserRoundSearch } from 'lucide-react';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { useDelayed } from '../common/use-delayed.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import classes from './contact-dialog.module.css';
import { type Draft, inputOf } from './contact-draft.js';
import { PersonLink } from './person-link.js';

const DUPLICATES = graphql(`
  query DuplicatesOfDraft($draft: ContactInput!) {
    duplicatesOf(draft: $draft, first: 3) {
      score
      reasons
      contact {
        id
        displayName
      }
    }
  }
`);

const PAUSE_MS = 350;

/** Who a new contact may be already, while it is typed. */
export function PossibleDuplicates({ draft }: { draft: Draft }) {
  const t = useText();
  const format = useFormat();
  const typed = JSON.stringify(
    inputOf({ ...draft, tags: [], birthday: draft.birthday.includes('00-00') ? '' : draft.birthday }),
  );
  const settled = useDelayed(typed, PAUSE_MS);
  const variables = useMemo(() => ({ draft: JSON.parse(settled) as ReturnType<typeof inputOf> }), [settled]);
  const [{ data }] = useQuery({ query: DUPLICATES, variables, pause: settled === '{}' });
  const found = settled === '{}' ? [] : (data?.duplicatesOf ?? []);
  return (
    <div role="status">
      {found.length > 0 && (
        <div className={classes.duplicates}>
          <strong>
            <UserRoundSearch aria-hidden />
            {t('contacts.mayBeThere')}
          </strong>
          <ul>
            {found.map(({ contact, reasons }) => (
              <li key={contact.id}>
                <PersonLink person={contact} avatar={26} />
                <span>{format.list(reasons)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
