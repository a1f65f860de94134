import { Route } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useDelayed } from '../common/use-delayed.js';
import { PersonLink } from '../contacts/person-link.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import classes from './found-paths.module.css';
import { type Path, PATHS } from './graph-queries.js';
import { PathCard } from './path-card.js';
import { isolated } from '../i18n/isolated.js';

interface FoundPathsProps {
  to: { id: string; displayName: string };
  from: readonly string[];
  hops: number;
  onMoreHops: () => void;
}

const FIRST = 8;

/** The ways to reach somebody, the shortest and strongest first. */
export function FoundPaths({ to, from, hops, onMoreHops }: FoundPathsProps) {
  const t = useText();
  const fromKey = from.join();
  const variables = useMemo(
    () => ({ to: to.id, from: fromKey ? fromKey.split(',') : null, maxHops: hops, first: FIRST }),
    [to.id, fromKey, hops],
  );
  const [cancelled, setCancelled] = useState<object | null>(null);
  const isCancelled = cancelled === variables;
  const [{ data, error, fetching, stale }, again] = useQuery({ query: PATHS, variables, pause: isCancelled });
  const isSlow = useDelayed(fetching, 400);

  if (isCancelled) {
    return (
      <EmptyState
        title={t('graph.paths.cancelled')}
        icon={<Route aria-hidden />}
        action={<Button onPress={() => setCancelled(null)}>{t('graph.paths.searchAgain')}</Button>}
      />
    );
  }
  if (fetching && !stale) {
    return (
      <div aria-busy="true">
        <Loading lines={4} />
        {isSlow && (
          <div className={classes.waiting}>
            <p>{t('graph.paths.searching')}</p>
            <Button onPress={() => setCancelled(variables)}>{t('common.cancel')}</Button>
          </div>
        )}
      </div>
    );
  }
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return null;
  const paths = data.introductionPaths;
  if (paths.length === 0) return <NoPaths to={to} hops={hops} hasStarts={from.length > 0} onMoreHops={onMoreHops} />;
  const known = paths.find((path) => path.hops === 0);
  const ways = paths.filter((path) => path.hops > 0);
  return (
    <>
      {known && <Known path={known} />}
      {ways.length > 0 && (
        <section className={classes.ways}>
          <h2>{t(known ? 'graph.paths.alsoThrough' : 'graph.paths.found', { count: ways.length })}</h2>
          {ways.map((path) => (
            <PathCard key={path.steps.map(({ contact }) => contact.id).join()} path={path} />
          ))}
        </section>
      )}
    </>
  );
}

/** Nobody needs to introduce us. */
function Known({ path }: { path: Path }) {
  const t = useText();
  const { user } = useViewer();
  const step = path.steps[0];
  if (!step) return null;
  const name = isolated(step.contact.displayName);
  const by = step.knownBy;
  return (
    <section className={classes.known}>
      <PersonLink person={step.contact} avatar={40} />
      <p>
        {!by
          ? t('graph.paths.isStart', { name })
          : by.id === user?.id
            ? t('graph.paths.youKnow', { name })
            : t('graph.paths.knownAlready', { name, by: isolated(by.name) })}
      </p>
    </section>
  );
}

interface NoPathsProps {
  to: { id: string; displayName: string };
  hops: number;
  hasStarts: boolean;
  onMoreHops: () => void;
}

function NoPaths({ to, hops, hasStarts, onMoreHops }: NoPathsProps) {
  const t = useText();
  const name = isolated(to.displayName);
  return (
    <EmptyState
      title={t('graph.paths.none', { name, count: hops })}
      icon={<Route aria-hidden />}
      action={
        <div className={classes.actions}>
          {hops < 6 && (
            <Button look="primary" onPress={onMoreHops}>
              {t('graph.paths.moreHops')}
            </Button>
          )}
          <LinkButton to={`/contacts/${to.id}`}>{t('graph.openPage')}</LinkButton>
        </div>
      }
    >
      {t(hasStarts ? 'graph.paths.noneFromThem' : 'graph.paths.noneFromUs')}
    </EmptyState>
  );
}
