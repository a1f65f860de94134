import { Keyboard, LogOut, Menu as MenuIcon, Monitor, Moon, Search, Sun, UserRound, WifiOff } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { NavLink, useLocation } from 'react-router';
import { useMutation } from 'urql';
import { graphql } from '../api/graphql.js';
import { forgetSession } from '../api/session.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Avatar } from '../ui/badges.js';
import { Button, IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import classes from './frame.module.css';
import { LanguageMenu } from './language-menu.js';
import { Logo } from './logo.js';
import { PLACES } from './places.js';
import { useShortcuts } from './use-shortcuts.js';
import { THEMES, useTheme } from './theme.js';
import { useViewer } from './viewer.js';

const CommandPalette = lazy(() => import('./command-palette.js').then((file) => ({ default: file.CommandPalette })));
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.js').then((file) => ({ default: file.ShortcutsDialog })));

const SIGN_OUT = graphql(`
  mutation SignOut {
    signOut {
      deletedId
      userErrors {
        message
      }
    }
  }
`);

const SPEAK = graphql(`
  mutation SpeakMyLanguage($input: UpdateViewerInput!) {
    updateViewer(input: $input) {
      user {
        id
        locale
      }
      userErrors {
        message
      }
    }
  }
`);

/** What is around every screen: where one can go, who one is, and the way to everything by typing. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useText();
  const viewer = useViewer();
  const { pathname } = useLocation();
  const [isNavigating, setNavigating] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const [isHelping, setHelping] = useState(false);
  const [, speak] = useMutation(SPEAK);
  useShortcuts({ onSearch: () => setSearching(true), onHelp: () => setHelping(true) });
  useEffect(() => setNavigating(false), [pathname]);
  const isOnline = useOnline();
  return (
    <div className={classes.frame}>
      <a href="#main" className={classes.skip}>
        {t('shell.skip')}
      </a>
      <div className={classes.phoneBar}>
        <IconButton
          label={t('shell.navigation')}
          icon={<MenuIcon aria-hidden />}
          aria-expanded={isNavigating}
          onPress={() => setNavigating(!isNavigating)}
        />
        <Logo />
        <IconButton label={t('common.search')} icon={<Search aria-hidden />} onPress={() => setSearching(true)} />
      </div>
      <aside className={classes.side} data-open={isNavigating || undefined}>
        <div className={classes.brand}>
          <Logo />
        </div>
        <Button look="secondary" icon={<Search aria-hidden />} onPress={() => setSearching(true)}>
          <span className={classes.searchText}>{t('shell.search')}</span>
          <kbd>{IS_MAC ? '⌘K' : 'Ctrl K'}</kbd>
        </Button>
        <nav aria-label={t('shell.navigation')} className={classes.nav}>
          {PLACES.map((group) => (
            <section key={group.name}>
              <h2>{t(group.name)}</h2>
              {group.places
                .filter(({ isFor }) => isFor?.(viewer) ?? true)
                .map((place) => (
                  <NavLink key={place.to} to={place.to} end={place.to === '/'}>
                    {place.icon}
                    {t(place.name)}
                  </NavLink>
                ))}
            </section>
          ))}
        </nav>
        <div className={classes.foot}>
          <div className={classes.footRow}>
            <LanguageMenu
              // The server's own sentences follow the user, not the browser: what is asked for next comes in the new language.
              onChosen={(locale) => viewer.user && speak({ input: { locale } })}
            />
            <ThemeMenu />
          </div>
          <Account onHelp={() => setHelping(true)} />
        </div>
      </aside>
      {isNavigating && <div className={classes.shade} onClick={() => setNavigating(false)} />}
      <main id="main" className={classes.main} tabIndex={-1}>
        {!isOnline && (
          <div className={classes.offline} role="status">
            <WifiOff aria-hidden />
            {t('common.offline')}
          </div>
        )}
        {children}
      </main>
      <Suspense>
        {isSearching && <CommandPalette onClose={() => setSearching(false)} />}
        {isHelping && <ShortcutsDialog onClose={() => setHelping(false)} />}
      </Suspense>
    </div>
  );
}

const IS_MAC = /Mac|iPhone|iPad/.test(navigator.platform);

function Account({ onHelp }: { onHelp: () => void }) {
  const t = useText();
  const { user, role, workspace } = useViewer();
  const [, signOut] = useMutation(SIGN_OUT);
  const name = user?.name ?? wordOf(t, 'role', role);
  const leave = async () => {
    await signOut({});
    // What was typed and not sent is there again after a session ran out, but not for whoever comes next.
    sessionStorage.clear();
    forgetSession();
  };
  return (
    <Menu
      label={t('shell.account')}
      trigger={
        <Button look="quiet" icon={<Avatar name={name} />}>
          <span className={classes.who}>
            <bdi>{name}</bdi>
            <small>{workspace.name}</small>
          </span>
        </Button>
      }
      actions={[
        { id: 'account', label: t('shell.myAccount'), icon: <UserRound aria-hidden />, href: '/settings/account' },
        { id: 'shortcuts', label: t('shell.shortcuts'), icon: <Keyboard aria-hidden />, onAction: onHelp },
        null,
        { id: 'out', label: t('shell.signOut'), icon: <LogOut aria-hidden />, onAction: () => void leave() },
      ]}
    />
  );
}

const THEME_ICONS = { light: <Sun aria-hidden />, dark: <Moon aria-hidden />, auto: <Monitor aria-hidden /> };

function ThemeMenu() {
  const t = useText();
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      label={t('shell.theme')}
      trigger={<IconButton label={t('shell.theme')} icon={THEME_ICONS[theme]} size="small" />}
      actions={THEMES.map((id) => ({
        id,
        label: t(`shell.theme.${id}`),
        icon: THEME_ICONS[id],
        onAction: () => setTheme(id),
      }))}
    />
  );
}

const useOnline = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed);
      window.addEventListener('offline', changed);
      return () => {
        window.removeEventListener('online', changed);
        window.removeEventListener('offline', changed);
      };
    },
    () => navigator.onLine,
  );
