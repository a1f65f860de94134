import { lazy, Suspense, useEffect, useRef } from 'react';
import { ContactPicker } from '../contacts/contact-picker.js';
import { useText } from '../i18n/use-text.js';
import { Segmented } from '../ui/choices.js';
import { Select } from '../ui/fields.js';
import { ErrorState, Loading } from '../ui/surfaces.js';
import { useFormat } from '../i18n/use-format.js';
import { idsIn, numberIn, useAddress } from './address.js';
import { Beginnings } from './beginnings.js';
import { Legend } from './legend.js';
import classes from './neighbourhood-screen.module.css';
import { NetworkPage } from './network-page.js';
import { PeopleList } from './people-list.js';
import { PersonPanel } from './person-panel.js';
import { useNeighbourhood } from './use-neighbourhood.js';

// Drawing is a third of a megabyte that no other screen needs.
const Picture = lazy(() => import('./picture.js'));

/** Where the browser cannot draw it, the list says the same. */
const CAN_DRAW = Boolean(document.createElement('canvas').getContext('webgl2'));

const HOPS = ['1', '2', '3'] as const;
const LIMITS = ['25', '50', '100', '200'] as const;

export default function NeighbourhoodScreen() {
  const t = useText();
  const [params, change] = useAddress();
  const centre = params.get('contact');
  return (
    <NetworkPage contactId={centre} isFull={Boolean(centre)}>
      {centre ? (
        <Around centre={centre} />
      ) : (
        <Beginnings
          sentence={t('graph.picture.sentence')}
          linkTo={(id) => `/graph?contact=${id}`}
          onChoose={(contact) => change({ contact })}
        />
      )}
    </NetworkPage>
  );
}

function Around({ centre }: { centre: string }) {
  const t = useText();
  const format = useFormat();
  const [params, change] = useAddress();
  const hops = numberIn(params.get('hops'), 2, 1, 3);
  const limit = numberIn(params.get('limit'), 50, 1, 200);
  const expanded = idsIn(params.get('expanded'));
  const person = params.get('person');
  const { neighbourhood, busy, error, again } = useNeighbourhood({ centre, hops, limit, expanded });
  const pointer = useRef<{ point: (id: string | null) => void }>(null);
  const list = useRef<HTMLDivElement>(null);
  const left = useRef<string | null>(null);
  // Whoever the address names takes no focus from the page.
  const chosen = useRef(false);
  // Back in the list one stands where one left it.
  useEffect(() => {
    if (person) left.current = person;
    else list.current?.querySelector<HTMLElement>(`[data-key="${left.current}"]`)?.focus();
  }, [person]);

  if (error) return <ErrorState error={error} onRetry={again} />;
  if (!neighbourhood) return <Loading lines={8} />;
  const middle = neighbourhood.person(neighbourhood.centre);
  const selected = person && neighbourhood.person(person) ? person : null;
  const select = (id: string) => {
    chosen.current = true;
    change({ person: id }, { replace: Boolean(selected) });
  };
  const expand = (id: string) => {
    if (!expanded.includes(id)) change({ person: id, expanded: [...expanded, id] });
  };
  const recentre = (contact: string) => change({ contact, person: null, expanded: null });
  const limits = LIMITS.includes(`${limit}` as '25') ? LIMITS : [...LIMITS, `${limit}`];
  return (
    <>
      <div className={classes.bar}>
        <div className={classes.picker}>
          <ContactPicker
            key={neighbourhood.centre}
            label={t('graph.around')}
            hideLabel
            value={middle ?? null}
            onChange={(found) => found && found.id !== centre && recentre(found.id)}
          />
        </div>
        <Segmented
          label={t('graph.hops')}
          options={HOPS.map((value) => ({ value, label: t('graph.hopsAway', { count: Number(value) }) }))}
          value={`${hops}` as '1'}
          onChange={(value) => change({ hops: value })}
        />
        <Select
          label={t('graph.limit')}
          hideLabel
          options={limits.map((value) => ({ value, label: t('graph.atMost', { count: Number(value) }) }))}
          value={`${limit}`}
          onChange={(value) => change({ limit: value })}
        />
        <p className={classes.told} role="status">
          {neighbourhood.truncated
            ? t('graph.truncated', { count: neighbourhood.people.length })
            : t('graph.shown', { count: neighbourhood.people.length })}
        </p>
      </div>
      <div className={classes.body} aria-busy={busy} data-drawn={CAN_DRAW || undefined}>
        {CAN_DRAW ? (
          <section className={classes.drawing} aria-label={t('graph.picture.title')}>
            <Suspense fallback={<div className={classes.waiting} />}>
              <Picture
                neighbourhood={neighbourhood}
                selected={selected ?? ''}
                name={t('graph.picture.name', { name: middle?.displayName, count: neighbourhood.people.length })}
                pointer={pointer}
                onSelect={select}
                onExpand={expand}
              />
            </Suspense>
            <Legend neighbourhood={neighbourhood} />
          </section>
        ) : (
          <p className={classes.told}>{t('graph.noDrawing')}</p>
        )}
        <section
          ref={list}
          className={classes.side}
          aria-label={selected ? neighbourhood.person(selected)?.displayName : t('graph.people')}
        >
          {selected ? (
            <PersonPanel
              id={selected}
              neighbourhood={neighbourhood}
              takesFocus={chosen.current}
              onBack={() => change({ person: null }, { replace: true })}
              onSelect={select}
              onExpand={expand}
              onCentre={recentre}
            />
          ) : (
            <>
              <h2 className={classes.sideTitle}>
                {t('graph.people')} <span>{format.number(neighbourhood.people.length)}</span>
              </h2>
              <PeopleList
                neighbourhood={neighbourhood}
                onSelect={select}
                onPoint={(id) => pointer.current?.point(id)}
              />
            </>
          )}
        </section>
      </div>
    </>
  );
}
