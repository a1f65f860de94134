import { lazy, Suspense, useState } from 'react';
import { CalendarClock } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import { useRefresh } from '../common/use-refresh.js';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Select } from '../ui/fields.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import { eventIcon, interactionIcon } from './interaction-icon.js';
import { EventItem, InteractionItem } from './timeline-item.js';
import { groupsOf } from './timeline-groups.js';
import classes from './timeline.module.css';
import { usePageAddress } from './use-page-address.js';
import { type TimelineFilter, useTimeline } from './use-timeline.js';

const EntryEditor = lazy(() => import('./entry-editor.js').then((file) => ({ default: file.EntryEditor })));

const KINDS = [
  'NOTE',
  'CALL',
  'EMAIL',
  'MEETING',
  'MESSAGE',
  'LETTER',
  'GIFT',
  'INQUIRY',
  'REVIEW',
  'COMPLAINT',
  'ASK',
  'THANKS',
  'SYSTEM',
] as const;

interface TimelineProps {
  contact: { id: string; deletedAt: string | null };
  /** Goes up with each change that was heard of. */
  changes: number;
}

/** What happened with a contact: what was said and written, and what they bought and did. */
export function Timeline({ contact, changes }: TimelineProps) {
  const t = useText();
  const format = useFormat();
  const viewer = useViewer();
  const { params, change } = usePageAddress();
  const filter = (params.get('kind') ?? 'ALL') as TimelineFilter;
  const timeline = useTimeline(contact.id, filter);
  const [edited, setEdited] = useState<string | null>(null);
  const { refresh } = timeline;
  useRefresh(changes, refresh);

  const mayWrite = viewer.may('interactions.write') && !contact.deletedAt;
  return (
    <section className={classes.timeline}>
      <header className={classes.head}>
        <VisuallyHidden elementType="h2">{t('contact.timeline')}</VisuallyHidden>
        <Select<TimelineFilter>
          label={t('contact.timeline.show')}
          hideLabel
          value={filter}
          onChange={(kind) => change({ kind: kind === 'ALL' ? null : kind }, { replace: true })}
          options={[
            { value: 'ALL', label: t('contact.timeline.all') },
            { value: 'EVENTS', label: t('contact.timeline.events'), icon: eventIcon('') },
            ...KINDS.map((kind) => ({
              value: kind,
              label: wordOf(t, 'interaction', kind),
              icon: interactionIcon(kind),
            })),
          ]}
        />
      </header>
      {groupsOf(timeline.entries, format, t).map((group) => (
        <section key={group.title} className={classes.group}>
          <h3>{group.title}</h3>
          <ol>
            {group.entries.map((entry) =>
              entry.type === 'event' ? (
                <EventItem
                  key={entry.id}
                  event={entry.event}
                  isDay={group.isDay}
                  isFresh={timeline.fresh.has(entry.id)}
                />
              ) : edited === entry.id ? (
                <li key={entry.id} className={classes.editing}>
                  <Suspense fallback={<Loading />}>
                    <EntryEditor interaction={entry.interaction} onClose={() => setEdited(null)} />
                  </Suspense>
                </li>
              ) : (
                <InteractionItem
                  key={entry.id}
                  interaction={entry.interaction}
                  contactId={contact.id}
                  isDay={group.isDay}
                  isFresh={timeline.fresh.has(entry.id)}
                  // An undone deletion is a new entry, whose author is who undid it: so only one's own.
                  isOwn={mayWrite && viewer.user !== null && entry.interaction.author?.id === viewer.user.id}
                  onEdit={() => setEdited(entry.id)}
                  onChanged={refresh}
                />
              ),
            )}
          </ol>
        </section>
      ))}
      {timeline.loading && <Loading lines={6} />}
      {timeline.error && timeline.entries.length === 0 && <ErrorState error={timeline.error} onRetry={refresh} />}
      {!timeline.loading && !timeline.error && timeline.entries.length === 0 && (
        <EmptyState title={t('contact.timeline.empty')} icon={<CalendarClock aria-hidden />}>
          {filter === 'ALL' ? t('contact.timeline.emptyHint') : t('contact.timeline.emptyFilter')}
        </EmptyState>
      )}
      {timeline.hasMore && (
        <Button look="quiet" onPress={timeline.loadMore}>
          {t('contact.timeline.older')}
        </Button>
      )}
    </section>
  );
}
