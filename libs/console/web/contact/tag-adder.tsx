import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { useText } from '../i18n/use-text.js';
import { ComboBox } from '../ui/combo-box.js';
import classes from './contact-head.module.css';

const TAGS = graphql(`
  query TagNames {
    tags {
      id
      name
      color
    }
  }
`);

/** Long lists are for typing, not for scrolling. */
const SHOWN = 50;

interface TagAdderProps {
  /** Those that are there already. */
  without: readonly string[];
  onAdd: (name: string) => Promise<void>;
  onClose: () => void;
}

/** One of the workspace's tags, or a new one by its name. */
export function TagAdder({ without, onAdd, onClose }: TagAdderProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [{ data, fetching }] = useQuery({ query: TAGS });
  const sought = typed.trim().toLocaleLowerCase();
  const names = (data?.tags ?? []).map(({ name }) => name).filter((name) => !without.includes(name));
  const found = names.filter((name) => name.toLocaleLowerCase().includes(sought)).slice(0, SHOWN);
  const isNew = sought !== '' && ![...names, ...without].some((name) => name.toLocaleLowerCase() === sought);
  return (
    <div
      className={classes.adder}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
      onBlur={(event) => {
        // The list is outside of this element; it has the focus only virtually.
        if (!event.currentTarget.contains(event.relatedTarget) && event.relatedTarget !== null) onClose();
      }}
    >
      <ComboBox<string>
        label={t('contact.tags.add')}
        hideLabel
        autoFocus
        placeholder={t('contact.tags.type')}
        typed={typed}
        onType={setTyped}
        value={null}
        onChange={(value) => {
          if (value) void onAdd(value);
        }}
        options={[
          ...found.map((name) => ({ value: name, label: name })),
          ...(isNew ? [{ value: typed.trim(), label: t('contact.tags.create', { name: typed.trim() }) }] : []),
        ]}
        empty={fetching ? t('common.loading') : t('contact.tags.none')}
      />
    </div>
  );
}
