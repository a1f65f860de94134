import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { RouterProvider } from 'react-aria-components';
import { BrowserRouter, Navigate, type NavigateOptions, useHref, useLocation, useNavigate } from 'react-router';
import { Provider } from 'urql';
import { newClient } from '../api/client.js';
import { useSession } from '../api/session.js';
import { LanguageProvider, useLanguage } from '../i18n/language.js';
import { Toasts } from '../ui/toasts.js';
import { Frame } from './frame.js';
import { Screens } from './screens.js';
import { ViewerProvider } from './viewer.js';

declare module 'react-aria-components' {
  interface RouterConfig {
    routerOptions: NavigateOptions;
  }
}

const SignIn = lazy(() => import('./sign-in.js').then((file) => ({ default: file.SignIn })));

export function App() {
  return (
    <LanguageProvider>
      <BrowserRouter>
        <Navigation>
          <Door />
          <Toasts />
        </Navigation>
      </BrowserRouter>
    </LanguageProvider>
  );
}

/** Makes links inside React Aria's components addresses of the console. */
function Navigation({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <RouterProvider navigate={(to, options) => void navigate(to, options)} useHref={useHref}>
      {children}
    </RouterProvider>
  );
}

const SIGN_IN = '/sign-in';

/** Lets in who has signed in; the others sign in first and come back to where they wanted to be. */
function Door() {
  const session = useSession();
  const { locale } = useLanguage();
  const location = useLocation();
  // A client for each session, so that nothing of one is left in the cache of the next.
  const token = session?.token;
  const client = useMemo(() => newClient(token, locale), [token, locale]);
  const wanted = new URLSearchParams(location.search).get('next');
  const isSignIn = location.pathname === SIGN_IN;
  if (!session && !isSignIn) {
    const next = `${location.pathname}${location.search}`;
    return <Navigate replace to={next === '/' ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`} />;
  }
  // Only an address of our own: `//elsewhere` would be another host.
  if (session && isSignIn) return <Navigate replace to={wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/'} />;
  return (
    <Provider value={client} key={token}>
      {session ? (
        <ViewerProvider>
          <Frame>
            <Screens />
          </Frame>
        </ViewerProvider>
      ) : (
        <Suspense>
          <SignIn />
        </Suspense>
      )}
    </Provider>
  );
}
