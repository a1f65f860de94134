import { type ComponentType, lazy, Suspense } from 'react';
import { matchRoutes, Route, Routes, useLocation } from 'react-router';
import { EmptyState, Loading, Page } from '../ui/surfaces.js';
import { useText } from '../i18n/use-text.js';
import { Mishap } from './mishap.js';

// Each screen is a file of its own that is fetched when it is first opened. Addresses in one group share their screen; one
// with an id begins anew with another id.
const SCREENS: [load: () => Promise<{ default: ComponentType }>, ...paths: string[]][] = [
  [() => import('../home/home-screen.js'), '/'],
  [() => import('../contacts/contacts-screen.js'), '/contacts'],
  [() => import('../merging/duplicates-screen.js'), '/contacts/duplicates'],
  [() => import('../contact/contact-screen.js'), '/contacts/:id'],
  [() => import('../referrals/referrals-screen.js'), '/referrals'],
  [() => import('../segments/segments-screen.js'), '/segments'],
  [() => import('../segments/segment-screen.js'), '/segments/:id'],
  [() => import('../segments/segment-editor-screen.js'), '/segments/new', '/segments/:id/edit'],
  [() => import('../graph/neighbourhood-screen.js'), '/graph'],
  [() => import('../graph/tree-screen.js'), '/graph/tree'],
  [() => import('../graph/paths-screen.js'), '/graph/paths'],
  [() => import('../imports/imports-screen.js'), '/imports'],
  [() => import('../imports/new-import-screen.js'), '/imports/new'],
  [() => import('../imports/import-screen.js'), '/imports/:id'],
  [() => import('../settings/settings-screen.js'), '/settings/*'],
];

const ROUTES = SCREENS.flatMap(([load, ...paths]) => {
  const Screen = lazy(load);
  return paths.map((path) => ({ path, load, Screen }));
});

/** Fetches what an address shows, before it is known who is asking: by then it has come. */
export function fetchScreen(pathname: string): void {
  const [match] = matchRoutes(ROUTES, pathname) ?? [];
  // What fails now is asked for again, and complained about, where it is drawn.
  match?.route.load().catch(() => undefined);
}

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
          {ROUTES.map(({ path, Screen }) => (
            <Route key={path} path={path} element={<Screen key={path.includes(':id') ? pathname : undefined} />} />
          ))}
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
