import { useMemo } from 'react';
import { useQuery } from 'urql';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { TagChip } from '../ui/badges.js';
import { Select } from '../ui/fields.js';
import { Panel } from '../ui/surfaces.js';
import { idsIn, numberIn, useAddress } from './address.js';
import { FoundPaths } from './found-paths.js';
import { NAMES } from './graph-queries.js';
import { NetworkPage } from './network-page.js';
import classes from './paths-screen.module.css';

const HOPS = ['1', '2', '3', '4', '5', '6'] as const;
/** As many as one search starts at. */
const MOST_STARTS = 100;

export default function PathsScreen() {
  const t = useText();
  const [params, change] = useAddress();
  const to = params.get('to');
  const from = idsIn(params.get('from')).slice(0, MOST_STARTS);
  const hops = numberIn(params.get('hops'), 4, 1, 6);
  const nameOf = useNames([...(to ? [to] : []), ...from]);
  const named = (id: string) => ({ id, displayName: nameOf(id) });
  return (
    <NetworkPage contactId={to}>
      <Panel>
        <div className={classes.question}>
          <ContactPicker
            key={`to:${to && nameOf(to)}`}
            label={t('graph.paths.to')}
            value={to ? named(to) : null}
            without={from}
            onChange={(person) => person && person.id !== to && change({ to: person.id })}
          />
          <div className={classes.from}>
            <ContactPicker
              key={`from:${from.join()}`}
              label={t('graph.paths.from')}
              value={null}
              without={to ? [to, ...from] : from}
              onChange={(person) => person && change({ from: [...from, person.id] })}
            />
            {from.length === 0 ? (
              <p className={classes.soft}>{t('graph.paths.fromUs')}</p>
            ) : (
              <ul className={classes.chips} aria-label={t('graph.paths.from')}>
                {from.map((id) => (
                  <li key={id}>
                    <TagChip
                      name={nameOf(id)}
                      removeLabel={t('graph.paths.without', { name: nameOf(id) })}
                      onRemove={() => change({ from: from.filter((other) => other !== id) })}
                    />
                  </li>
                ))}
              </ul>
            )}
          </div>
          <Select
            label={t('graph.paths.hops')}
            options={HOPS.map((value) => ({ value, label: t('graph.hopsAway', { count: Number(value) }) }))}
            value={`${hops}` as '4'}
            onChange={(value) => change({ hops: value })}
          />
        </div>
      </Panel>
      {to ? (
        <FoundPaths to={named(to)} from={from} hops={hops} onMoreHops={() => change({ hops: hops + 1 })} />
      ) : (
        <p className={classes.soft}>{t('graph.paths.sentence')}</p>
      )}
    </NetworkPage>
  );
}

function useNames(ids: readonly string[]): (id: string) => string {
  const key = ids.join();
  const variables = useMemo(() => ({ ids: idsIn(key), first: 100 }), [key]);
  const [{ data }] = useQuery({ query: NAMES, variables, pause: ids.length === 0 });
  return (id) => data?.contacts.nodes.find((contact) => contact.id === id)?.displayName ?? '';
}
