import { Download, Ellipsis, Import, ListFilter, Plus, Trash2, Undo2, UserRoundSearch } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button, IconButton } from '../ui/button.js';
import { SearchField } from '../ui/fields.js';
import { LinkButton } from '../ui/link.js';
import { Menu, type MenuAction } from '../ui/menu.js';
import { Page } from '../ui/surfaces.js';
import { ContactList } from './contact-list.js';
import classes from './contacts-screen.module.css';
import { FilterChips } from './filter-chips.js';
import { newSegmentOf } from './filters.js';
import { FilterPanel } from './filter-panel.js';
import { SortMenu } from './sort-menu.js';
import { useFilters } from './use-filters.js';
import { useMedia } from '../common/use-media.js';
import { useSearchText } from './use-search-text.js';
import { useTotal } from './use-total.js';

const ContactDialog = lazy(async () => ({ default: (await import('./contact-dialog.js')).ContactDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.js')).ExportDialog }));

/** The contacts of the workspace, or its bin; what is shown is in the address. */
export default function ContactsScreen() {
  const t = useText();
  const viewer = useViewer();
  const { filters, filter, rule, change } = useFilters();
  const { isBin, search, orderBy } = filters;
  const total = useTotal(filter);
  const [typed, setTyped] = useSearchText(search, (text) => change({ search: text }));
  const onOrder = search ? null : (order: typeof orderBy) => change({ orderBy: order });
  const newOne = useNewContact();
  const isPhone = useMedia('(max-width: 640px)');
  const [isExporting, setExporting] = useState(false);
  const actions: MenuAction[] = [
    ...(viewer.may('imports.run')
      ? [{ id: 'import', label: t('contacts.import'), icon: <Import aria-hidden />, href: '/imports/new' }]
      : []),
    ...(rule && viewer.may('segments.write')
      ? [
          {
            id: 'segment',
            label: t('contacts.segmentOfFilters'),
            icon: <ListFilter aria-hidden />,
            href: newSegmentOf(rule),
          },
        ]
      : []),
    ...(viewer.may('exports.run') && total && total.count > 0
      ? [
          {
            id: 'export',
            label: t('contacts.exportAll'),
            icon: <Download aria-hidden />,
            onAction: () => setExporting(true),
          },
        ]
      : []),
    {
      id: 'duplicates',
      label: t('merging.screen'),
      icon: <UserRoundSearch aria-hidden />,
      href: '/contacts/duplicates',
    },
    { id: 'bin', label: t('contacts.showBin'), icon: <Trash2 aria-hidden />, href: '/contacts?view=bin' },
  ];
  return (
    <Page
      title={isBin ? t('contacts.bin') : t('contacts.title')}
      isFull
      aside={total && <Count {...total} />}
      actions={
        isBin ? (
          <LinkButton to="/contacts" icon={<Undo2 aria-hidden />}>
            {t('contacts.backToList')}
          </LinkButton>
        ) : (
          <>
            <Menu
              label={t('common.moreActions')}
              trigger={<IconButton label={t('common.moreActions')} icon={<Ellipsis aria-hidden />} />}
              actions={actions}
            />
            {viewer.may('contacts.write') &&
              (isPhone ? (
                <IconButton
                  look="primary"
                  label={t('contacts.new')}
                  icon={<Plus aria-hidden />}
                  onPress={newOne.open}
                />
              ) : (
                <Button look="primary" icon={<Plus aria-hidden />} onPress={newOne.open}>
                  {t('contacts.new')}
                </Button>
              ))}
          </>
        )
      }
    >
      <div className={classes.tools}>
        {!isBin && (
          <div className={classes.search}>
            <SearchField
              label={t('common.search')}
              placeholder={t('contacts.searchHint')}
              value={typed}
              onChange={setTyped}
            />
          </div>
        )}
        <FilterPanel filters={filters} onChange={change} />
        <SortMenu orderBy={orderBy} onOrder={onOrder} />
      </div>
      <FilterChips filters={filters} onChange={change} />
      <ContactList
        key={isBin ? 'bin' : 'list'}
        filters={filters}
        filter={filter}
        rule={rule}
        total={total}
        onOrder={onOrder}
        onChange={(changes) => {
          if (changes.search !== undefined) setTyped(changes.search);
          change(changes);
        }}
        onNew={newOne.open}
      />
      {isExporting && (
        <Suspense fallback={null}>
          <ExportDialog chosen={{ filter, count: total?.count ?? 0 }} onClose={() => setExporting(false)} />
        </Suspense>
      )}
      {newOne.isOpen && (
        <Suspense fallback={null}>
          <ContactDialog onClose={newOne.close} onSaved={newOne.onSaved} />
        </Suspense>
      )}
    </Page>
  );
}

function Count({ count, isExact }: { count: number; isExact: boolean }) {
  const t = useText();
  return (
    <span className={classes.count} role="status">
      {t(isExact ? 'contacts.count' : 'contacts.countAtLeast', { count })}
    </span>
  );
}

/** A new contact is asked for in the address, so that every screen can lead to it. */
function useNewContact() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const change = useCallback(
    (isOpen: boolean) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (isOpen) next.set('new', '1');
          else next.delete('new');
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return {
    isOpen: params.get('new') === '1' && params.get('view') !== 'bin',
    open: useCallback(() => change(true), [change]),
    close: useCallback(() => change(false), [change]),
    onSaved: useCallback(({ id }: { id: string }) => void navigate(`/contacts/${id}`, { replace: true }), [navigate]),
  };
}
