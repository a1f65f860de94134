import { type CSSProperties } from 'react';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Figure, Panel } from '../ui/surfaces.js';
import { type Tree } from './graph-queries.js';
import classes from './tree-totals.module.css';

/** How many people and how much came of somebody, in all and by how far down. */
export function TreeTotals({ network }: { network: Tree['referralStatus']['network'] }) {
  const t = useText();
  const format = useFormat();
  const most = Math.max(1, ...network.byDepth.map(({ count }) => count));
  return (
    <Panel title={t('graph.tree.totals')}>
      <dl className={classes.figures}>
        <Figure name={t('graph.tree.people')} value={format.number(network.descendantCount)} />
        <Figure name={t('graph.tree.levels')} value={format.number(network.maxDepth)} />
        <Figure name={t('graph.tree.downstream')} value={format.money(network.downstreamValue)} />
      </dl>
      {network.truncated && <p className={classes.soft}>{t('graph.tree.truncated')}</p>}
      {network.byDepth.length > 0 && (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('graph.tree.level')}</th>
              <th scope="col">{t('graph.tree.people')}</th>
              <th scope="col">{t('graph.tree.converted')}</th>
              <th scope="col">{t('graph.tree.value')}</th>
            </tr>
          </thead>
          <tbody>
            {network.byDepth.map(({ depth, count, converted, value }) => (
              <tr key={depth} style={{ '--share': count / most } as CSSProperties}>
                <th scope="row">{format.number(depth)}</th>
                <td>{format.number(count)}</td>
                <td>{format.number(converted)}</td>
                <td>{format.money(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
