import { useMemo } from 'react';
import { useLocale, VisuallyHidden } from 'react-aria-components';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useQuery, type AnyVariables } from 'urql';
import { graphql, type VariablesOf } from '../api/graphql.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { ErrorState, Loading } from '../ui/surfaces.js';
import classes from './home.module.css';
import { weekBounds } from './periods.js';

const WEEKS = 12;

const NEW_BY_WEEK = graphql(`
  query NewByWeek(
    $w0: DateTime!
    $w1: DateTime!
    $w2: DateTime!
    $w3: DateTime!
    $w4: DateTime!
    $w5: DateTime!
    $w6: DateTime!
    $w7: DateTime!
    $w8: DateTime!
    $w9: DateTime!
    $w10: DateTime!
    $w11: DateTime!
    $w12: DateTime!
  ) {
    week0: referrals(filter: { referredAfter: $w0, referredBefore: $w1 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week1: referrals(filter: { referredAfter: $w1, referredBefore: $w2 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week2: referrals(filter: { referredAfter: $w2, referredBefore: $w3 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week3: referrals(filter: { referredAfter: $w3, referredBefore: $w4 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week4: referrals(filter: { referredAfter: $w4, referredBefore: $w5 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week5: referrals(filter: { referredAfter: $w5, referredBefore: $w6 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week6: referrals(filter: { referredAfter: $w6, referredBefore: $w7 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week7: referrals(filter: { referredAfter: $w7, referredBefore: $w8 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week8: referrals(filter: { referredAfter: $w8, referredBefore: $w9 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week9: referrals(filter: { referredAfter: $w9, referredBefore: $w10 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week10: referrals(filter: { referredAfter: $w10, referredBefore: $w11 }, first: 1) {
      counts {
        total
        converted
      }
    }
    week11: referrals(filter: { referredAfter: $w11, referredBefore: $w12 }, first: 1) {
      counts {
        total
        converted
      }
    }
  }
`);

/** New referrals of the last twelve weeks, and how many of these have become customers by now. */
export function Weeks() {
  const t = useText();
  const format = useFormat();
  const { direction } = useLocale();
  const { workspace } = useViewer();
  const { timeZone, firstDayOfWeek } = workspace;
  const bounds = useMemo(() => weekBounds(WEEKS, timeZone, firstDayOfWeek), [timeZone, firstDayOfWeek]);
  const variables = Object.fromEntries(bounds.map((bound, index) => [`w${index}`, bound]));
  const [{ data, error }, again] = useQuery({
    query: NEW_BY_WEEK,
    variables: variables as VariablesOf<typeof NEW_BY_WEEK> & AnyVariables,
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return <Loading lines={6} />;
  const weeks = Object.values(data).map(({ counts: { total, converted } }, index) => ({
    begins: format.shortDate(bounds[index]!),
    converted,
    open: total - converted,
    total,
  }));
  const mirrored = direction === 'rtl';
  return (
    <figure>
      <div className={classes.chart} aria-hidden>
        <ResponsiveContainer>
          <BarChart data={weeks} margin={{ top: 8, right: 0, bottom: 0, left: 0 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="begins"
              reversed={mirrored}
              tick={{ fill: 'var(--text-soft)', fontSize: 12 }}
              stroke="var(--line)"
              tickLine={false}
              interval="preserveStartEnd"
              minTickGap={16}
            />
            <YAxis
              orientation={mirrored ? 'right' : 'left'}
              tick={{ fill: 'var(--text-soft)', fontSize: 12 }}
              stroke="none"
              width={34}
              allowDecimals={false}
              tickFormatter={(value: number) => format.number(value)}
            />
            <Tooltip
              cursor={{ fill: 'var(--hover)' }}
              content={({ active, payload }) => {
                const week = payload?.[0]?.payload as (typeof weeks)[number] | undefined;
                return active && week ? (
                  <div className={classes.tip}>
                    <strong>{t('home.weekOf', { date: week.begins })}</strong>
                    <span>{t('home.weekFigures', { total: week.total, converted: week.converted })}</span>
                  </div>
                ) : null;
              }}
            />
            <Bar dataKey="converted" stackId="week" fill="var(--stage-converted)" isAnimationActive={false} />
            <Bar dataKey="open" stackId="week" fill="var(--accent)" radius={[4, 4, 0, 0]} isAnimationActive={false} />
          </BarChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={classes.legend}>
        <span className={classes.new}>{t('home.weeksNew')}</span>
        <span className={classes.won}>{t('home.weeksConverted')}</span>
      </figcaption>
      <VisuallyHidden>
        <table>
          <caption>{t('home.weeks')}</caption>
          <tbody>
            {weeks.map(({ begins, total, converted }) => (
              <tr key={begins}>
                <th scope="row">{t('home.weekOf', { date: begins })}</th>
                <td>{t('home.weekFigures', { total, converted })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
