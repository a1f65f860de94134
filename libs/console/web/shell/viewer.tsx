import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../api/graphql.js';
import { useLanguage } from '../i18n/language.js';
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
  const { setHabits } = useLanguage();
  const workspace = data?.viewer.workspace;
  useEffect(() => {
    if (workspace) setHabits({ calendar: workspace.calendar, timeZone: workspace.timeZone });
  }, [setHabits, workspace]);
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
