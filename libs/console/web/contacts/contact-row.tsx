import { type CSSProperties, memo, type MouseEvent } from 'react';
import { Link } from 'react-router';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { type ColumnOf, type ListedContact, PersonInBrief } from './contact-cells.js';
import classes from './contact-table.module.css';

interface ContactRowProps {
  contact: ListedContact;
  index: number;
  columns: readonly ColumnOf[];
  isBrief: boolean;
  isChoosable: boolean;
  isChosen: boolean;
  /** The one row that Tab leads to. */
  isActive: boolean;
  /** The same function for all rows, so that a row is drawn again only where it changed. */
  onPress: (index: number, event: MouseEvent, isBox: boolean) => void;
}

export const ContactRow = memo(function ContactRow(props: ContactRowProps) {
  const { contact, index, columns, isBrief, isChoosable, isChosen, isActive, onPress } = props;
  const t = useText();
  const format = useFormat();
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(isChoosable && { 'aria-selected': isChosen })}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      className={classes.row}
      style={{ '--at': index } as CSSProperties}
      onClick={(event) => onPress(index, event, false)}
    >
      {isChoosable && (
        <div role="gridcell" className={classes.check} onClick={(event) => onPress(index, event, true)}>
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isChosen}
            readOnly
            aria-label={t('contacts.choose', { name: contact.displayName })}
          />
        </div>
      )}
      {columns.map(({ id, cell, isNumber }) => (
        <div
          key={id}
          role={id === 'name' ? 'rowheader' : 'gridcell'}
          className={isNumber ? `${classes.cell} ${classes.number}` : classes.cell}
        >
          {id === 'name' ? (
            <Link to={`/contacts/${contact.id}`} tabIndex={-1} className={classes.link} draggable={false}>
              {isBrief ? <PersonInBrief contact={contact} /> : cell(contact, t, format)}
            </Link>
          ) : (
            cell(contact, t, format)
          )}
        </div>
      ))}
    </div>
  );
});
