import { lazy, Suspense, useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../api/graphql.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Select } from '../ui/fields.js';
import { EmptyState, ErrorState, Figure, Loading, Panel } from '../ui/surfaces.js';
import { Channels } from './channels.js';
import { Funnel } from './funnel.js';
import classes from './home.module.css';
import { isPeriod, PERIODS, type Period, startOf } from './periods.js';

// The chart library is larger than all the rest of this screen.
const Weeks = lazy(() => import('./weeks.js').then(({ Weeks }) => ({ default: Weeks })));

const BUSINESS = graphql(`
  query Business($from: DateTime) {
    all: contacts(first: 1) {
      totalCount
    }
    customers: contacts(filter: { lifecycles: [CUSTOMER] }, first: 1) {
      totalCount
    }
    referrals(filter: { referredAfter: $from }, first: 1) {
      totalCount
      counts {
        pending
        contacted
        qualified
        converted
        lost
        disqualified
        expired
        total
      }
    }
  }
`);

const TOP = graphql(`
  query Top($from: DateTime) {
    topReferrers(metric: CONVERTED_REFERRALS, from: $from, first: 8) {
      rank
      converted
      value {
        amount
        currency
      }
      contact {
        id
        displayName
      }
    }
  }
`);

/** How the business's referrals do: the funnel, the channels, new ones by week and who brought most. */
export function Business() {
  const t = useText();
  const format = useFormat();
  const { workspace } = useViewer();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('period') ?? '';
  const period: Period = isPeriod(chosen) ? chosen : 'year';
  const from = useMemo(() => startOf(period, workspace.timeZone), [period, workspace.timeZone]);
  const [{ data, error }, again] = useQuery({ query: BUSINESS, variables: { from } });
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading lines={8} />;
  const { counts } = data.referrals;
  const ended = counts.converted + counts.lost + counts.disqualified + counts.expired;
  return (
    <>
      <div className={classes.period}>
        <Select
          label={t('home.period')}
          hideLabel
          options={PERIODS.map((value) => ({ value, label: t(`home.period.${value}`) }))}
          value={period}
          onChange={(value) =>
            setParams(
              (before) => {
                before.set('period', value);
                return before;
              },
              { replace: true },
            )
          }
        />
      </div>
      <Panel>
        <dl className={classes.figures}>
          <Figure name={t('home.contacts')} value={format.number(data.all.totalCount)} />
          <Figure name={t('home.customers')} value={format.number(data.customers.totalCount)} />
          <Figure name={t('home.referrals')} value={format.number(counts.total)} />
          <Figure
            name={t('home.converted')}
            value={format.number(counts.converted)}
            hint={ended > 0 && t('home.ofEnded', { share: format.percent(counts.converted / ended) })}
          />
        </dl>
      </Panel>
      <div className={classes.halves}>
        <Panel title={t('home.funnel')}>
          <Funnel counts={counts} />
        </Panel>
        <Panel title={t('home.weeks')}>
          <Suspense fallback={<Loading lines={6} />}>
            <Weeks />
          </Suspense>
        </Panel>
        <Panel title={t('home.channels')}>
          <Channels from={from} />
        </Panel>
        <Top from={from} />
      </div>
    </>
  );
}

function Top({ from }: { from: string | null }) {
  const t = useText();
  const format = useFormat();
  const [{ data, error }, again] = useQuery({ query: TOP, variables: { from } });
  return (
    <Panel
      title={t('home.top')}
      isFlush
      actions={<Link to="/contacts?order=CONVERTED_REFERRALS_DESC">{t('home.seeAll')}</Link>}
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : !data ? (
        <div className={classes.inset}>
          <Loading lines={6} />
        </div>
      ) : data.topReferrers.length === 0 ? (
        <EmptyState title={t('home.noneConverted')} />
      ) : (
        <ol className={classes.rows}>
          {data.topReferrers.map(({ rank, contact, converted, value }) => (
            <li key={contact.id}>
              <span className={classes.ranked}>
                <span className={classes.rank}>{format.number(rank)}</span>
                <PersonLink person={contact} avatar={30} />
              </span>
              <span className={classes.end}>
                <strong>{t('home.customersBrought', { count: converted })}</strong>
                <small className={classes.soft}>{format.money(value)}</small>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
