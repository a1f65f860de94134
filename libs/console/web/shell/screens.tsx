import { lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { EmptyState, Loading, Page } from '../ui/surfaces.js';
import { useText } from '../i18n/use-text.js';
import { Mishap } from './mishap.js';

// Each screen is a file of its own that is fetched when it is first opened; those that are one click away are fetched
// while the browser has nothing to do.
const screens = {
  home: () => import('../home/home-screen.js'),
  contacts: () => import('../contacts/contacts-screen.js'),
  duplicates: () => import('../merging/duplicates-screen.js'),
  contact: () => import('../contact/contact-screen.js'),
  referrals: () => import('../referrals/referrals-screen.js'),
  segments: () => import('../segments/segments-screen.js'),
  segment: () => import('../segments/segment-screen.js'),
  segmentEditor: () => import('../segments/segment-editor-screen.js'),
  graph: () => import('../graph/neighbourhood-screen.js'),
  tree: () => import('../graph/tree-screen.js'),
  paths: () => import('../graph/paths-screen.js'),
  imports: () => import('../imports/imports-screen.js'),
  newImport: () => import('../imports/new-import-screen.js'),
  import: () => import('../imports/import-screen.js'),
  settings: () => import('../settings/settings-screen.js'),
};

const Home = lazy(screens.home);
const Contacts = lazy(screens.contacts);
const Duplicates = lazy(screens.duplicates);
const Contact = lazy(screens.contact);
const Referrals = lazy(screens.referrals);
const Segments = lazy(screens.segments);
const Segment = lazy(screens.segment);
const SegmentEditor = lazy(screens.segmentEditor);
const Graph = lazy(screens.graph);
const Tree = lazy(screens.tree);
const Paths = lazy(screens.paths);
const Imports = lazy(screens.imports);
const NewImport = lazy(screens.newImport);
const Import = lazy(screens.import);
const Settings = lazy(screens.settings);

export function Screens() {
  const { pathname } = useLocation();
  return (
    <Mishap key={pathname}>
      <Suspense
        fallback={
          <Page title="">
            <Loading lines={5} />
          </Page>
        }
      >
        <Routes>
          <Route path="/" element={<Home />} />
          <Route path="/contacts" element={<Contacts />} />
          <Route path="/contacts/duplicates" element={<Duplicates />} />
          <Route path="/contacts/:id" element={<Contact key={pathname} />} />
          <Route path="/referrals" element={<Referrals />} />
          <Route path="/segments" element={<Segments />} />
          <Route path="/segments/new" element={<SegmentEditor />} />
          <Route path="/segments/:id" element={<Segment key={pathname} />} />
          <Route path="/segments/:id/edit" element={<SegmentEditor key={pathname} />} />
          <Route path="/graph" element={<Graph />} />
          <Route path="/graph/tree" element={<Tree />} />
          <Route path="/graph/paths" element={<Paths />} />
          <Route path="/imports" element={<Imports />} />
          <Route path="/imports/new" element={<NewImport />} />
          <Route path="/imports/:id" element={<Import key={pathname} />} />
          <Route path="/settings/*" element={<Settings />} />
          <Route path="*" element={<Nowhere />} />
        </Routes>
      </Suspense>
    </Mishap>
  );
}

function Nowhere() {
  const t = useText();
  return <EmptyState title={t('common.notFound')} />;
}
