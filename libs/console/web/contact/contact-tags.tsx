import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { TagChip } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { type ContactOfPage } from './contact-query.js';
import classes from './contact-head.module.css';

const SET_TAGS = graphql(`
  mutation SetTags($input: UpdateContactInput!) {
    updateContact(input: $input) {
      contact {
        id
        tags {
          id
          name
          color
        }
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const TagAdder = lazy(() => import('./tag-adder.js').then((file) => ({ default: file.TagAdder })));

/** The tags of a contact, changed at once by who may. */
export function ContactTags({ contact }: { contact: ContactOfPage }) {
  const t = useText();
  const viewer = useViewer();
  const [isAdding, setAdding] = useState(false);
  const { run } = useRun(SET_TAGS);
  const names = contact.tags.map(({ name }) => name);
  const mayWrite = viewer.may('contacts.write') && !contact.deletedAt;

  const set = async (tags: string[]) => {
    const { data, errors } = await run({ input: { id: contact.id, patch: { tags } } });
    const refused = errors.find(({ message }) => message);
    if (refused) toast({ kind: 'error', text: refused.message });
    return data !== null;
  };
  const remove = async (name: string) => {
    if (!(await set(names.filter((other) => other !== name)))) return;
    toast({ kind: 'done', text: t('contact.tags.removed', { name }), undo: () => void set(names) });
  };
  if (names.length === 0 && !mayWrite) return null;
  return (
    <div className={classes.tags}>
      {names.length > 0 && (
        <ul aria-label={t('contact.tags')}>
          {contact.tags.map(({ id, name, color }) => (
            <li key={id}>
              <TagChip
                name={name}
                color={color}
                {...(mayWrite && {
                  removeLabel: t('contact.tags.remove', { name }),
                  onRemove: () => void remove(name),
                })}
              />
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <Suspense>
          <TagAdder
            without={names}
            onAdd={async (name) => {
              if (await set([...names, name])) setAdding(false);
            }}
            onClose={() => setAdding(false)}
          />
        </Suspense>
      ) : (
        mayWrite && (
          <Button size="small" look="quiet" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
            {t('contact.tags.add')}
          </Button>
        )
      )}
    </div>
  );
}
