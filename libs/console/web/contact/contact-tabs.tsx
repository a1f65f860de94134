import { lazy, type Ref, Suspense } from 'react';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Loading } from '../ui/surfaces.js';
import { Tabs } from '../ui/tabs.js';
import { ContactAbout } from './contact-about.js';
import { type ContactOfPage } from './contact-query.js';
import { QuickAdd, type QuickAddHandle } from './quick-add.js';
import { Timeline } from './timeline.js';
import classes from './timeline.module.css';
import { useNarrow } from './use-narrow.js';
import { usePageAddress } from './use-page-address.js';

// Only the timeline comes with the page.
const ReferralsTab = lazy(() => import('./referrals-tab.js').then((file) => ({ default: file.ReferralsTab })));
const HistoryTab = lazy(() => import('./history-tab.js').then((file) => ({ default: file.HistoryTab })));
const RelationshipsPanel = lazy(() =>
  import('../linking/relationships-panel.js').then((file) => ({ default: file.RelationshipsPanel })),
);
const DuplicatesPanel = lazy(() =>
  import('../merging/duplicates-panel.js').then((file) => ({ default: file.DuplicatesPanel })),
);

interface ContactTabsProps {
  contact: ContactOfPage;
  changes: number;
  quickAdd: Ref<QuickAddHandle>;
}

export function ContactTabs({ contact, changes, quickAdd }: ContactTabsProps) {
  const t = useText();
  const format = useFormat();
  const viewer = useViewer();
  const { params, change } = usePageAddress();
  const isNarrow = useNarrow();
  const { total } = contact.referralStatus.counts;
  const pages = [
    {
      id: 'timeline',
      label: t('contact.timeline'),
      content: () => (
        <div className={classes.tab}>
          {viewer.may('interactions.write') && !contact.deletedAt && <QuickAdd contact={contact} handle={quickAdd} />}
          <Timeline contact={contact} changes={changes} />
        </div>
      ),
    },
    ...(isNarrow
      ? [{ id: 'about', label: t('contact.about.title'), content: () => <ContactAbout contact={contact} /> }]
      : []),
    {
      id: 'referrals',
      label: t('contact.referrals'),
      ...(total > 0 && { count: format.number(total) }),
      content: () => <ReferralsTab contact={contact} changes={changes} />,
    },
    {
      id: 'relationships',
      label: t('contact.relationships'),
      content: () => <RelationshipsPanel contact={contact} changes={changes} />,
    },
    {
      id: 'duplicates',
      label: t('contact.duplicates'),
      content: () => <DuplicatesPanel contact={contact} changes={changes} />,
    },
    { id: 'history', label: t('contact.history'), content: () => <HistoryTab contact={contact} changes={changes} /> },
  ];
  const wanted = params.get('tab');
  return (
    <Tabs
      label={t('contact.parts')}
      selected={pages.some(({ id }) => id === wanted) ? wanted! : 'timeline'}
      onSelect={(tab) => change({ tab: tab === 'timeline' ? null : tab, kind: null, stage: null }, { replace: true })}
      pages={pages.map((page) => ({
        ...page,
        content: () => <Suspense fallback={<Loading lines={5} />}>{page.content()}</Suspense>,
      }))}
    />
  );
}
