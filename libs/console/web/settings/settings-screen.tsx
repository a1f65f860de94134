import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { type MessageId } from '../i18n/messages.js';
import { useText } from '../i18n/use-text.js';
import { useViewer, type Viewer } from '../shell/viewer.js';
import { EmptyState, Loading, Page } from '../ui/surfaces.js';
import classes from './settings.module.css';

const Account = lazy(() => import('./account-page.js'));
const Workspace = lazy(() => import('./workspace-page.js'));
const Users = lazy(() => import('./users-page.js'));
const Keys = lazy(() => import('./keys-page.js'));
const Tags = lazy(() => import('./tags-page.js'));
const Audit = lazy(() => import('./audit-page.js'));

interface SettingsPage {
  path: string;
  name: MessageId;
  content: ReactNode;
  isFor: (viewer: Viewer) => boolean;
}

const everybody = () => true;

const PAGES: readonly SettingsPage[] = [
  // A key has no account.
  { path: 'account', name: 'settings.account', content: <Account />, isFor: ({ user }) => user !== null },
  {
    path: 'workspace',
    name: 'settings.workspace',
    content: <Workspace />,
    isFor: ({ may }) => may('workspace.manage'),
  },
  { path: 'users', name: 'settings.users', content: <Users />, isFor: everybody },
  { path: 'keys', name: 'settings.keys', content: <Keys />, isFor: ({ may }) => may('keys.manage') },
  { path: 'tags', name: 'settings.tags', content: <Tags />, isFor: everybody },
  { path: 'audit', name: 'settings.audit', content: <Audit />, isFor: ({ may }) => may('audit.read') },
];

export default function SettingsScreen() {
  const t = useText();
  const viewer = useViewer();
  const pages = PAGES.filter(({ isFor }) => isFor(viewer));
  return (
    <Page title={t('settings.title')}>
      <Pages pages={pages} />
      <Suspense fallback={<Loading lines={6} />}>
        <Routes>
          <Route index element={<Navigate replace to={pages[0]!.path} />} />
          {pages.map(({ path, content }) => (
            <Route key={path} path={path} element={content} />
          ))}
          <Route path="*" element={<Closed />} />
        </Routes>
      </Suspense>
    </Page>
  );
}

function Pages({ pages }: { pages: readonly SettingsPage[] }) {
  const t = useText();
  const { pathname } = useLocation();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row is wider than the screen.
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [pathname]);
  return (
    <nav ref={list} aria-label={t('settings.title')} className={classes.pages}>
      {pages.map(({ path, name }) => (
        <NavLink key={path} to={`/settings/${path}`}>
          {t(name)}
        </NavLink>
      ))}
    </nav>
  );
}

/** An address of a page that is not there, or not for the role of who follows it. */
function Closed() {
  const t = useText();
  const { pathname } = useLocation();
  const isKnown = PAGES.some(({ path }) => pathname === `/settings/${path}`);
  if (!isKnown) return <EmptyState title={t('common.notFound')} />;
  return <EmptyState title={t('settings.notAllowed')}>{t('settings.notAllowedHint')}</EmptyState>;
}
