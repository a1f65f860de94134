import { UserPlus, Users, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import { usePages } from '../api/use-pages.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import { ContactTable } from './contact-table.js';
import classes from './contacts-screen.module.css';
import { type ContactFilter, CONTACTS, countFilters, type Filters, NO_FILTERS, PAGE, type ruleOf } from './filters.js';
import { leaveList, placeIn } from './list-place.js';
import { SelectionBar } from './selection-bar.js';
import { useBin } from './use-bin.js';
import { useChoice } from './use-choice.js';
import { type Total } from './use-total.js';

const TYPES = ['Contact'];

interface ContactListProps {
  filters: Filters;
  filter: ContactFilter;
  rule: ReturnType<typeof ruleOf>;
  total: Total | null;
  onOrder: ((orderBy: Filters['orderBy']) => void) | null;
  onChange: (changes: Partial<Filters>) => void;
  onNew: () => void;
}

/** Those whom the filters find, as many as were scrolled to, and what can be done with some of them. */
export function ContactList({ filters, filter, rule, total, onOrder, onChange, onNew }: ContactListProps) {
  const viewer = useViewer();
  const [seen, setSeen] = useState<readonly [number, number]>([0, 0]);
  const see = useCallback((from: number, to: number) => {
    const next = [Math.floor(from / PAGE), Math.floor(to / PAGE)] as const;
    setSeen((before) => (before[0] === next[0] && before[1] === next[1] ? before : next));
  }, []);
  const variables = useMemo(() => ({ filter, orderBy: filters.orderBy }), [filter, filters.orderBy]);
  const list = JSON.stringify(variables);
  const isBack = useNavigationType() === NavigationType.Pop;
  const [place] = useState(() => (isBack ? placeIn(list) : null));
  const pages = usePages(CONTACTS, variables, (data) => data.contacts, {
    seen,
    types: TYPES,
    start: place?.pages ?? 1,
  });
  const { nodes, stale, loading, error, hasMore, loadMore, refresh } = pages;
  const choice = useChoice(nodes, JSON.stringify(filter));
  const bin = useBin();
  const canChoose = viewer.may('contacts.write') || viewer.may('tags.write') || viewer.may('exports.run');
  const bar = <SelectionBar contacts={nodes} choice={choice} total={total} filter={filter} rule={rule} bin={bin} />;
  if (nodes.length === 0) {
    return (
      <div className={classes.ground}>
        {bin.progress ? (
          bar
        ) : error ? (
          <ErrorState error={error} onRetry={refresh} />
        ) : loading ? (
          <Loading lines={8} />
        ) : (
          <Nobody filters={filters} onChange={onChange} onNew={onNew} />
        )}
      </div>
    );
  }
  return (
    <div className={classes.list} data-stale={stale || undefined}>
      <ContactTable
        key={list}
        contacts={nodes}
        start={place?.list === list ? place : null}
        onLeave={(at) => leaveList({ list, pages: Math.ceil(nodes.length / PAGE), ...at })}
        total={total?.isExact ? total.count : null}
        orderBy={filters.orderBy}
        onOrder={onOrder}
        choice={canChoose ? choice : null}
        hasMore={hasMore && !error}
        onLoadMore={loadMore}
        onSee={see}
      />
      {error && <ErrorState error={error} onRetry={loadMore} />}
      {bar}
    </div>
  );
}

function Nobody({ filters, onChange, onNew }: Pick<ContactListProps, 'filters' | 'onChange' | 'onNew'>) {
  const t = useText();
  const viewer = useViewer();
  if (filters.search || countFilters(filters) > 0)
    return (
      <EmptyState
        title={t('contacts.noMatch')}
        action={<Button onPress={() => onChange(NO_FILTERS)}>{t('contacts.clearSearch')}</Button>}
      >
        {t('contacts.noMatchHint')}
      </EmptyState>
    );
  if (filters.isBin)
    return (
      <EmptyState title={t('contacts.binEmpty')} icon={<Trash2 aria-hidden />}>
        {t('contacts.binEmptyHint')}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t('contacts.none')}
      icon={<Users aria-hidden />}
      action={
        <div className={classes.tools}>
          {viewer.may('imports.run') && <LinkButton to="/imports/new">{t('contacts.import')}</LinkButton>}
          {viewer.may('contacts.write') && (
            <Button look="primary" icon={<UserPlus aria-hidden />} onPress={onNew}>
              {t('contacts.new')}
            </Button>
          )}
        </div>
      }
    >
      {t('contacts.noneHint')}
    </EmptyState>
  );
}
