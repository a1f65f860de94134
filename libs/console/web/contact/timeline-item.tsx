import { ArrowDownLeft, ArrowUpRight, Pencil, Share2, Trash2 } from 'lucide-react';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { eventIcon, interactionIcon } from './interaction-icon.js';
import { LOG_INTERACTION } from './quick-add-query.js';
import classes from './timeline.module.css';
import { searchWith, usePageAddress } from './use-page-address.js';
import { type EventEntry, type InteractionEntry } from './use-timeline.js';

const DELETE_INTERACTION = graphql(`
  mutation DeleteInteraction($input: IdInput!) {
    deleteInteraction(input: $input) {
      deletedId
      userErrors {
        code
        message
        path
      }
    }
  }
`);

interface ItemProps {
  icon: ReactNode;
  head: ReactNode;
  at: string;
  isDay: boolean;
  isFresh: boolean;
  isEvent?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}

function Item({ icon, head, at, isDay, isFresh, isEvent, children, actions }: ItemProps) {
  const format = useFormat();
  return (
    <li className={classes.item} data-fresh={isFresh || undefined} data-event={isEvent || undefined}>
      <span className={classes.icon}>{icon}</span>
      <div className={classes.content}>
        <div className={classes.line}>
          <span className={classes.what}>{head}</span>
          {actions && <span className={classes.tools}>{actions}</span>}
          <time dateTime={at} title={format.dateTime(at)}>
            {isDay ? format.time(at) : format.shortDate(at)}
          </time>
        </div>
        {children}
      </div>
    </li>
  );
}

export function EventItem({ event, isDay, isFresh }: { event: EventEntry; isDay: boolean; isFresh: boolean }) {
  const t = useText();
  const format = useFormat();
  const name = event.kind === 'CUSTOM' && event.name ? event.name : wordOf(t, 'event', event.kind);
  return (
    <Item
      icon={eventIcon(event.kind)}
      at={event.occurredAt}
      isDay={isDay}
      isFresh={isFresh}
      isEvent
      head={
        <>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {event.item && <bdi className={classes.soft}>{event.item}</bdi>}
          {event.amount && <span className={classes.amount}>{format.money(event.amount)}</span>}
          {event.score !== null && (
            <span>{t('contact.score', { score: format.number(event.score), of: format.number(10) })}</span>
          )}
        </>
      }
    />
  );
}

interface InteractionItemProps {
  interaction: InteractionEntry;
  contactId: string;
  isDay: boolean;
  isFresh: boolean;
  isOwn: boolean;
  onEdit: () => void;
  /** After a deletion, whose answer does not say what the entry was. */
  onChanged: () => void;
}

export function InteractionItem(props: InteractionItemProps) {
  const { interaction, contactId, isDay, isFresh, isOwn, onEdit, onChanged } = props;
  const t = useText();
  const { params } = usePageAddress();
  const { run: remove, busy } = useRun(DELETE_INTERACTION);
  const { run: log } = useRun(LOG_INTERACTION);
  const { id, kind, subject, body, bodyHtml, direction, occurredAt, author, participants, referral } = interaction;

  const removeIt = async () => {
    if (!(await remove({ input: { id } })).data) return;
    onChanged();
    const input = {
      ...{ contactId, kind, subject, body, direction, occurredAt },
      participantIds: participants.map((person) => person.id),
      referralId: referral?.id ?? null,
    };
    toast({ kind: 'done', text: t('contact.entry.deleted'), undo: () => void log({ input }) });
  };
  return (
    <Item
      icon={interactionIcon(kind)}
      at={occurredAt}
      isDay={isDay}
      isFresh={isFresh}
      head={
        <>
          <strong>{wordOf(t, 'interaction', kind)}</strong>
          {direction && (
            <span className={classes.direction}>
              {direction === 'INBOUND' ? <ArrowDownLeft aria-hidden /> : <ArrowUpRight aria-hidden />}
              {wordOf(t, 'direction', direction)}
            </span>
          )}
          {author && <bdi className={classes.soft}>{author.name}</bdi>}
        </>
      }
      actions={
        isOwn && (
          <>
            <IconButton label={t('contact.entry.edit')} icon={<Pencil aria-hidden />} size="small" onPress={onEdit} />
            <IconButton
              label={t('contact.entry.delete')}
              icon={<Trash2 aria-hidden />}
              size="small"
              isPending={busy}
              onPress={() => void removeIt()}
            />
          </>
        )
      }
    >
      {subject && (
        <p className={classes.subject} dir="auto">
          {subject}
        </p>
      )}
      {/* The server made this HTML of Markdown with every tag of the text escaped; scripts the page's policy forbids. */}
      {bodyHtml && <div className={classes.body} dangerouslySetInnerHTML={{ __html: bodyHtml }} />}
      {(participants.length > 0 || referral) && (
        <div className={classes.ties}>
          {participants.length > 0 && (
            <span className={classes.with}>
              {t('contact.entry.with')}
              {participants.map((person) => (
                <PersonLink key={person.id} person={person} avatar={20} />
              ))}
            </span>
          )}
          {referral && (
            <Link to={searchWith(params, { referral: referral.id })} className={classes.referral}>
              <Share2 aria-hidden />
              {t('contact.entry.referral')}
            </Link>
          )}
        </div>
      )}
    </Item>
  );
}
