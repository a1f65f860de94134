import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type CSSProperties,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../i18n/use-text.js';
import { COLUMNS, type ColumnOf, type ListedContact } from './contact-cells.js';
import { ContactRow } from './contact-row.js';
import classes from './contact-table.module.css';
import { type Filters } from './filters.js';
import { type Choice } from './use-choice.js';
import { useGridKeys } from './use-grid-keys.js';
import { useMedia } from '../common/use-media.js';
import { useVirtualRows } from './use-virtual-rows.js';

interface TablePlace {
  top: number;
  active: number;
}

interface ContactTableProps {
  contacts: readonly ListedContact[];
  /** How many there are, loaded or not; null while that is not known exactly. */
  total: number | null;
  orderBy: Filters['orderBy'];
  /** Null while the best match comes first. */
  onOrder: ((orderBy: Filters['orderBy']) => void) | null;
  /** Null where nothing can be done with those chosen. */
  choice: Choice | null;
  hasMore: boolean;
  onLoadMore: () => void;
  /** Which rows are looked at. */
  onSee: (from: number, to: number) => void;
  /** Where somebody comes back to. */
  start: TablePlace | null;
  onLeave: (place: TablePlace) => void;
}

/** Who points at a row or stands on one is about to open it; asked again, it is there already. */
const fetchContactScreen = () => void import('../contact/contact-screen.js').catch(() => {});

const HEAD = 38;
const ROW = 50;
const ROW_IN_BRIEF = 64;
/** So many rows before the end the next page is asked for. */
const AHEAD = 60;

const WHERE_NARROW = new Set(['name', 'lifecycle', 'tags', 'referrals', 'value']);

/**
 * The contacts as a table of which only the rows in view are drawn. On a phone a person is two lines. React Aria's
 * table keeps a copy of each row that was loaded: with some thousands of them each step of scrolling took a quarter of
 * a second, so this one keeps its rows itself.
 */
export function ContactTable(props: ContactTableProps) {
  const { contacts, total, orderBy, onOrder, choice, hasMore, onLoadMore, onSee, start, onLeave } = props;
  const t = useText();
  const isBrief = useMedia('(max-width: 760px)');
  const isNarrow = useMedia('(max-width: 1180px)');
  const columns = useMemo(
    () => (isBrief ? COLUMNS.slice(0, 1) : isNarrow ? COLUMNS.filter(({ id }) => WHERE_NARROW.has(id)) : COLUMNS),
    [isBrief, isNarrow],
  );
  const navigate = useNavigate();
  const grid = useRef<HTMLDivElement>(null);
  const height = isBrief ? ROW_IN_BRIEF : ROW;
  const count = contacts.length;
  const { from, to, reveal } = useVirtualRows(grid, { count, height, head: HEAD });
  useEffect(() => onSee(from, to), [onSee, from, to]);
  useEffect(() => {
    if (hasMore && to > count - AHEAD) onLoadMore();
  }, [hasMore, to, count, onLoadMore]);

  const [active, setActive] = useState(start?.active ?? 0);
  useReturn(grid, { start, active, isThere: start !== null && count * height >= start.top, onLeave });
  const isMoving = useRef(false);
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  });
  const open = (index: number) => {
    const contact = contacts[index];
    if (contact) void navigate(`/contacts/${contact.id}`);
  };
  const move = (index: number) => {
    isMoving.current = true;
    reveal(index);
    setActive(index);
  };
  const onKeyDown = useGridKeys({
    active,
    count,
    page: Math.max(1, Math.floor(((grid.current?.clientHeight ?? 0) - HEAD) / height) - 1),
    choice,
    move,
    open,
  });

  const latest = useRef({ choice, open });
  latest.current = { choice, open };
  const [press] = useState(() => (index: number, event: MouseEvent, isBox: boolean) => {
    const { choice: chosen, open: openRow } = latest.current;
    event.stopPropagation();
    setActive(index);
    const isLink = event.target instanceof Element && event.target.closest('a') !== null;
    if (chosen && event.shiftKey) {
      event.preventDefault();
      getSelection()?.removeAllRanges();
      chosen.extend(index);
    } else if (chosen && (isBox || (!isLink && (event.ctrlKey || event.metaKey)))) chosen.toggle(index);
    else if (!isLink && getSelection()?.isCollapsed !== false) openRow(index);
  });

  const widths = `${choice ? '48px ' : ''}${columns.map(({ width }) => width).join(' ')}`;
  const shown = indexes(from, to, active, count);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t('contacts.title')}
      aria-rowcount={total === null ? -1 : total + 1}
      {...(choice && { 'aria-multiselectable': true })}
      className={classes.table}
      style={{ '--columns': widths, '--height': `${height}px`, '--count': count } as CSSProperties}
      onKeyDown={onKeyDown}
      onPointerOver={fetchContactScreen}
      onFocus={fetchContactScreen}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.headRow}>
          {choice && (
            <div role="columnheader" className={classes.check}>
              <ChooseAll contacts={contacts} choice={choice} />
            </div>
          )}
          {columns.map((column) => (
            <Heading key={column.id} column={column} orderBy={orderBy} onOrder={onOrder} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.body}>
        {shown.map((index) => {
          const contact = contacts[index]!;
          return (
            <ContactRow
              key={contact.id}
              contact={contact}
              index={index}
              columns={columns}
              isBrief={isBrief}
              isChoosable={Boolean(choice)}
              isChosen={choice?.has(contact.id) ?? false}
              isActive={index === Math.min(active, count - 1)}
              onPress={press}
            />
          );
        })}
      </div>
    </div>
  );
}

interface Returning extends Pick<ContactTableProps, 'start' | 'onLeave'> {
  active: number;
  /** Whether enough is loaded to scroll there. */
  isThere: boolean;
}

/** Scrolls to where the table was left, and tells where it is left again. */
function useReturn(grid: RefObject<HTMLElement | null>, { start, active, isThere, onLeave }: Returning) {
  const isBack = useRef(start === null);
  const latest = useRef({ active, onLeave });
  latest.current = { active, onLeave };
  useLayoutEffect(() => {
    if (isBack.current || !isThere || !grid.current) return;
    isBack.current = true;
    grid.current.scrollTop = start?.top ?? 0;
  }, [grid, isThere, start]);
  useLayoutEffect(() => {
    const element = grid.current;
    return () => latest.current.onLeave({ top: element?.scrollTop ?? 0, active: latest.current.active });
  }, [grid]);
}

/** The active row is drawn wherever it is: with it the focus would be gone. */
function indexes(from: number, to: number, active: number, count: number): number[] {
  const shown = Array.from({ length: Math.max(0, to - from) }, (_, offset) => from + offset);
  const kept = Math.min(active, count - 1);
  if (kept >= 0 && kept < from) shown.unshift(kept);
  if (kept >= to) shown.push(kept);
  return shown;
}

function ChooseAll({ contacts, choice }: { contacts: readonly ListedContact[]; choice: Choice }) {
  const t = useText();
  const isAll = choice.isEveryone || (contacts.length > 0 && choice.ids.size >= contacts.length);
  const isSome = !isAll && choice.ids.size > 0;
  return (
    <input
      type="checkbox"
      aria-label={t('contacts.chooseAll')}
      checked={isAll}
      ref={(box) => {
        if (box) box.indeterminate = isSome;
      }}
      onChange={() => (isAll ? choice.clear() : choice.chooseLoaded())}
    />
  );
}

interface HeadingProps extends Pick<ContactTableProps, 'orderBy' | 'onOrder'> {
  column: ColumnOf;
}

function Heading({ column: { name, order, direction, isNumber }, orderBy, onOrder }: HeadingProps) {
  const t = useText();
  const isSorted = Boolean(onOrder) && order === orderBy;
  const className = isNumber ? `${classes.heading} ${classes.number}` : classes.heading;
  if (!order || !onOrder)
    return (
      <div role="columnheader" className={className}>
        {t(name)}
      </div>
    );
  return (
    <div role="columnheader" aria-sort={isSorted ? direction : 'none'} className={className}>
      {/* The API has one direction of each; the second press leads back to the newest first. */}
      <button type="button" onClick={() => onOrder(isSorted ? 'CREATED_DESC' : order)}>
        {t(name)}
        {isSorted && (direction === 'ascending' ? <ArrowUp aria-hidden /> : <ArrowDown aria-hidden />)}
      </button>
    </div>
  );
}
