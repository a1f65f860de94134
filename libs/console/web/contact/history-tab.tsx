import { History } from 'lucide-react';
import { type ReactNode, useCallback } from 'react';
import { useQuery } from 'urql';
import { usePages } from '../api/use-pages.js';
import { useRefresh } from '../common/use-refresh.js';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { StageMark } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { type ContactOfPage } from './contact-query.js';
import { AuditChanges, auditWord } from './audit-changes.js';
import { CONTACT_AUDIT, HISTORY } from './history-query.js';
import classes from './history-tab.module.css';

/** Of events and of referrals each; older ones are on the timeline and in the referrals themselves. */
const SHOWN = 50;

interface Moment {
  key: string;
  at: string;
  what: ReactNode;
  who?: string | null | undefined;
}

/** How a contact came to be what it is: referrals step by step, events, and for who may see it, each change. */
export function HistoryTab({ contact, changes }: { contact: ContactOfPage; changes: number }) {
  const t = useText();
  const format = useFormat();
  const viewer = useViewer();
  const moments = useMoments(contact, changes);
  return (
    <div className={classes.parts}>
      <Panel title={t('contact.history.steps')}>
        {moments.list.length > 0 && (
          <ol className={classes.moments}>
            {moments.list.map(({ key, at, what, who }) => (
              <li key={key}>
                <time dateTime={at} title={format.dateTime(at)}>
                  {format.date(at)}
                </time>
                <div>{what}</div>
                {who && <bdi className={classes.who}>{who}</bdi>}
              </li>
            ))}
          </ol>
        )}
        {moments.loading && <Loading lines={5} />}
        {moments.error && <ErrorState error={moments.error} onRetry={moments.refresh} />}
        {!moments.loading && !moments.error && moments.list.length === 0 && (
          <EmptyState title={t('contact.history.none')} icon={<History aria-hidden />}>
            {t('contact.history.noneHint')}
          </EmptyState>
        )}
      </Panel>
      {viewer.may('audit.read') && <Audit contactId={contact.id} changes={changes} />}
    </div>
  );
}

function useMoments(contact: ContactOfPage, changes: number) {
  const t = useText();
  const format = useFormat();
  const [{ data, error, fetching }, ask] = useQuery({
    query: HISTORY,
    variables: { id: contact.id, first: SHOWN },
  });
  const refresh = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  useRefresh(changes, refresh);

  const found = data?.contact;
  const list: Moment[] = [];
  for (const event of found?.events.nodes ?? []) {
    const name = event.kind === 'CUSTOM' && event.name ? event.name : wordOf(t, 'event', event.kind);
    const details = [event.item, event.amount && format.money(event.amount)].filter(Boolean);
    list.push({
      key: event.id,
      at: event.occurredAt,
      what: (
        <>
          <bdi>{name}</bdi> {details.length > 0 && <bdi className={classes.who}>{details.join(' · ')}</bdi>}
        </>
      ),
    });
  }
  const referrals = [
    ...(found?.referralStatus.referralsMade.nodes ?? []).map((referral) => ({
      ...{ ...referral, person: referral.referee, name: t('contact.history.referralOf') },
    })),
    ...(found?.referralStatus.referralsReceived.nodes ?? []).map((referral) => ({
      ...{ ...referral, person: referral.referrer, name: t('contact.history.referralBy') },
    })),
  ];
  for (const { id, history, person, name } of referrals) {
    history.forEach(({ to, at, reason, by }, index) =>
      list.push({
        key: `${id} ${index}`,
        at,
        who: by?.name,
        what: (
          <span className={classes.step}>
            {name} <PersonLink person={person} /> <StageMark stage={to}>{wordOf(t, 'stage', to)}</StageMark>
            {reason && (
              <q className={classes.who} dir="auto">
                {reason}
              </q>
            )}
          </span>
        ),
      }),
    );
  }
  list.sort((a, b) => (a.at < b.at ? 1 : -1));
  return { list, loading: fetching && !data, error: data ? undefined : error, refresh };
}

function Audit({ contactId, changes }: { contactId: string; changes: number }) {
  const t = useText();
  const format = useFormat();
  const audit = usePages(CONTACT_AUDIT, { id: contactId, first: 25 }, (data) => data.audit);
  const { refresh } = audit;
  useRefresh(changes, refresh);
  return (
    <Panel title={t('contact.history.audit')}>
      {audit.nodes.length > 0 && (
        <ol className={classes.moments}>
          {audit.nodes.map(({ id, action, actor, at, changes: what }) => (
            <li key={id}>
              <time dateTime={at} title={format.dateTime(at)}>
                {format.date(at)}
              </time>
              <div>
                {auditWord(t, action)}
                <AuditChanges changes={what} />
              </div>
              <bdi className={classes.who}>{actor}</bdi>
            </li>
          ))}
        </ol>
      )}
      {audit.loading && <Loading />}
      {audit.error && <ErrorState error={audit.error} onRetry={refresh} />}
      {!audit.loading && !audit.error && audit.nodes.length === 0 && (
        <EmptyState title={t('contact.history.noAudit')} />
      )}
      {audit.hasMore && <Button onPress={audit.loadMore}>{t('common.loadMore')}</Button>}
    </Panel>
  );
}
