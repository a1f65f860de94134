import { GitMerge, UsersRound } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { PersonLink } from '../contacts/person-link.js';
import { type ResultOf } from '../api/graphql.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { EmptyState, ErrorState, Loading, Page, Panel } from '../ui/surfaces.js';
import { DUPLICATE_PAIRS } from './merge-documents.js';
import classes from './merging.module.css';
import { useSkipped } from './use-skipped.js';

const MergeDialog = lazy(async () => ({ default: (await import('./merge-dialog.js')).MergeDialog }));

type Pair = ResultOf<typeof DUPLICATE_PAIRS>['duplicatePairs'][number];

/** As many as the server tells at once; who merges some gets the next. */
const MOST = 100;

/** Everybody in the workspace who may be there twice, the likeliest first. */
export default function DuplicatesScreen() {
  const t = useText();
  const { number } = useFormat();
  const mayMerge = useViewer().may('contacts.write');
  const [search, setSearch] = useSearchParams();
  const { isSkipped, skip, unskipAll, count } = useSkipped();
  const context = useMemo(() => ({ additionalTypenames: ['DuplicatePair'] }), []);
  const [{ data, error }, again] = useQuery({ query: DUPLICATE_PAIRS, variables: { first: MOST }, context });
  const pairs = (data?.duplicatePairs ?? []).filter((pair) => !isSkipped(keyOf(pair)));
  const opened = data?.duplicatePairs.find((pair) => keyOf(pair) === search.get('pair'));
  const open = (pair: Pair | null) => setSearch(pair ? { pair: keyOf(pair) } : {});
  return (
    <Page
      title={t('merging.screen')}
      aside={
        data && pairs.length > 0 && <Badge>{pairs.length < MOST ? number(pairs.length) : `${number(MOST)}+`}</Badge>
      }
      actions={
        count > 0 && (
          <Button look="quiet" onPress={unskipAll}>
            {t('merging.showSkipped', { count })}
          </Button>
        )
      }
    >
      <Panel isFlush>
        {error && !data && <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
        {!error && !data && (
          <div className={classes.padded}>
            <Loading lines={6} />
          </div>
        )}
        {data && pairs.length === 0 && (
          <EmptyState title={t('merging.noPairs')} icon={<UsersRound aria-hidden />}>
            {t('merging.noPairsWhy')}
          </EmptyState>
        )}
        {pairs.length > 0 && (
          <ul className={classes.pairs}>
            {pairs.map((pair) => (
              <li key={keyOf(pair)}>
                <PairOf pair={pair} />
                {mayMerge && (
                  <div className={classes.buttons}>
                    <Button
                      size="small"
                      look="quiet"
                      aria-label={t('merging.skipNamed', { name: pair.contact.displayName })}
                      onPress={() => skip(keyOf(pair))}
                    >
                      {t('merging.skip')}
                    </Button>
                    <Button
                      size="small"
                      icon={<GitMerge aria-hidden />}
                      aria-label={t('merging.compareWith', { name: pair.contact.displayName })}
                      onPress={() => open(pair)}
                    >
                      {t('merging.compareShort')}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {opened && mayMerge && (
        <Suspense>
          <MergeDialog
            contact={opened.contact}
            other={opened.other}
            reasons={opened.reasons}
            onClose={() => open(null)}
          />
        </Suspense>
      )}
    </Page>
  );
}

function PairOf({ pair }: { pair: Pair }) {
  const { percent } = useFormat();
  return (
    <>
      <Badge tone={pair.score >= 0.8 ? 'warn' : 'plain'}>{percent(Math.round(pair.score * 100) / 100)}</Badge>
      <div className={classes.two}>
        {[pair.contact, pair.other].map((person) => (
          <div key={person.id} className={classes.who}>
            <PersonLink person={person} avatar={28} />
            <bdi className={`${classes.soft} ${classes.reasons}`}>
              {[person.company?.name, person.city].filter(Boolean).join(' · ')}
            </bdi>
          </div>
        ))}
      </div>
      <span className={`${classes.soft} ${classes.why}`}>{pair.reasons.join(' · ')}</span>
    </>
  );
}

const keyOf = ({ contact, other }: Pair): string => `${contact.id}_${other.id}`;
