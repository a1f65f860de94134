import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../api/graphql.js';
import { useLanguage } from '../i18n/language.js';
import { isLocale } from '../i18n/locales.js';
import { ErrorState } from '../ui/surfaces.js';

const VIEWER = graphql(`
  query Viewer {
    viewer {
      role
      permissions
      user {
        id
        name
        email
        locale
      }
      workspace {
        id
        name
        slug
        currency
        timeZone
        locale
        calendar
        firstDayOfWeek
      }
    }
  }
`);

type Permission =
  | 'contacts.write'
  | 'contacts.erase'
  | 'interactions.write'
  | 'events.write'
  | 'referrals.write'
  | 'tags.write'
  | 'segments.write'
  | 'imports.run'
  | 'exports.run'
  | 'exports.record'
  | 'users.manage'
  | 'keys.manage'
  | 'workspace.manage'
  | 'audit.read';

export type Viewer = ResultOf<typeof VIEWER>['viewer'] & {
  /** What is not allowed is not offered. */
  may: (permission: Permission) => boolean;
};

const ViewerContext = createContext<Viewer | null>(null);

/** Who has signed in, for everything below; nothing is shown before that is known. */
export function ViewerProvider({ children }: { children: ReactNode }) {
  const [{ data, error }, again] = useQuery({ query: VIEWER });
  const { setHabits, choose } = useLanguage();
  const hasSpoken = useRef(false);
  const workspace = data?.viewer.workspace;
  useEffect(() => {
    if (workspace) setHabits({ calendar: workspace.calendar, timeZone: workspace.timeZone });
  }, [setHabits, workspace]);
  // The server speaks the account's language, whatever a browser asks for. Taken over once: what is chosen later goes to
  // the account, whose old language may still be told meanwhile.
  useEffect(() => {
    if (!data || hasSpoken.current) return;
    hasSpoken.current = true;
    const own = data.viewer.user?.locale;
    if (isLocale(own)) choose(own);
  }, [choose, data]);
  const viewer = useMemo<Viewer | null>(
    () => (data ? { ...data.viewer, may: (permission) => data.viewer.permissions.includes(permission) } : null),
    [data],
  );
  if (viewer) return <ViewerContext.Provider value={viewer}>{children}</ViewerContext.Provider>;
  return error ? <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} /> : null;
}

export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('There is no ViewerProvider above this.');
  return viewer;
}
