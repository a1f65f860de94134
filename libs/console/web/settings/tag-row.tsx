import { EllipsisVertical, Pencil, Trash2 } from 'lucide-react';
import { Link } from 'react-router';
import { useText } from '../i18n/use-text.js';
import { isolated } from '../i18n/isolated.js';
import { TagChip } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { Checkbox } from '../ui/choices.js';
import { Menu } from '../ui/menu.js';
import classes from './settings.module.css';
import { type Tag } from './tag-operations.js';
import styles from './tags.module.css';

interface TagRowProps {
  tag: Tag;
  isWriter: boolean;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onEdit: () => void;
  onDelete: () => void;
}

export function TagRow({ tag, isWriter, isChosen, onChoose, onEdit, onDelete }: TagRowProps) {
  const t = useText();
  const name = isolated(tag.name);
  return (
    <li className={`${classes.row} ${styles.tag}`} data-writer={isWriter || undefined}>
      {isWriter && (
        <Checkbox aria-label={t('settings.tags.choose', { name })} isSelected={isChosen} onChange={onChoose} />
      )}
      <span className={styles.name}>
        <TagChip name={tag.name} color={tag.color} />
      </span>
      <Link to={`/contacts?${new URLSearchParams({ tag: tag.name })}`} className={styles.count}>
        {t('settings.tags.contacts', { count: tag.contactCount })}
      </Link>
      {isWriter && (
        <Menu
          label={t('settings.actionsFor', { name })}
          trigger={<IconButton label={t('settings.actionsFor', { name })} icon={<EllipsisVertical aria-hidden />} />}
          actions={[
            { id: 'edit', label: t('common.edit'), icon: <Pencil aria-hidden />, onAction: onEdit },
            null,
            {
              id: 'delete',
              label: t('common.delete'),
              icon: <Trash2 aria-hidden />,
              isDanger: true,
              onAction: onDelete,
            },
          ]}
        />
      )}
    </li>
  );
}
