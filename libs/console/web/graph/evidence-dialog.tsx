import { CalendarCheck, MessageSquare, Share2, Users } from 'lucide-react';
import { type ReactNode } from 'react';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import { Dialog } from '../ui/dialog.js';
import classes from './evidence-dialog.module.css';
import { type TieParts } from './graph-queries.js';
import { Strength } from './strength.js';

interface EvidenceDialogProps {
  title: string;
  tie: TieParts;
  onClose: () => void;
}

/** What a tie rests on: the things that happened and were written down, newest first. */
export function EvidenceDialog({ title, tie, onClose }: EvidenceDialogProps) {
  const t = useText();
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <div className={classes.reason}>
        <p>
          <bdi>{tie.reason}</bdi>
        </p>
        <Strength strength={tie.strength} />
      </div>
      {tie.evidence.length === 0 ? (
        <p className={classes.soft}>{t('graph.evidence.none')}</p>
      ) : (
        <ul className={classes.list}>
          {tie.evidence.map((item, index) => (
            <Item key={index} item={item} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

type Evidence = TieParts['evidence'][number];

function Item({ item }: { item: Evidence }) {
  const t = useText();
  const format = useFormat();
  switch (item.__typename) {
    case 'Interaction':
      return (
        <Row
          icon={<MessageSquare aria-hidden />}
          what={wordOf(t, 'interaction', item.interactionKind)}
          when={format.date(item.occurredAt)}
          texts={[item.subject, item.body]}
          people={[item.contact]}
          by={item.author?.name}
        />
      );
    case 'Referral':
      return (
        <Row
          icon={<Share2 aria-hidden />}
          what={
            <>
              {t('graph.evidence.referral', { channel: wordOf(t, 'channel', item.channel) })}{' '}
              <StageMark stage={item.stage}>{wordOf(t, 'stage', item.stage)}</StageMark>
            </>
          }
          when={format.date(item.referredAt)}
          texts={[item.note]}
          people={[item.referrer, item.referee]}
        />
      );
    case 'Relationship':
      return (
        <Row
          icon={<Users aria-hidden />}
          what={wordOf(t, 'relationship', item.relationshipKind)}
          when={item.since ? t('graph.evidence.since', { date: format.date(item.since) }) : null}
          texts={[item.relationshipNote]}
          people={[item.contact]}
        />
      );
    case 'CustomerEvent':
      return (
        <Row
          icon={<CalendarCheck aria-hidden />}
          what={wordOf(t, 'event', item.eventKind)}
          when={format.date(item.occurredAt)}
          texts={[item.item, item.amount && format.money(item.amount)]}
          people={[item.contact]}
        />
      );
  }
}

interface RowProps {
  icon: ReactNode;
  what: ReactNode;
  when: string | null;
  texts: (string | null | undefined)[];
  people: { id: string; displayName: string }[];
  by?: string | undefined;
}

function Row({ icon, what, when, texts, people, by }: RowProps) {
  const t = useText();
  return (
    <li className={classes.item}>
      {icon}
      <div>
        <p className={classes.what}>
          <span>{what}</span>
          {when && <span className={classes.soft}>{when}</span>}
        </p>
        {texts
          .filter((text) => text)
          .map((text) => (
            <p key={text} dir="auto" className={classes.text}>
              {text}
            </p>
          ))}
        <p className={classes.people}>
          {people.map((person) => (
            <PersonLink key={person.id} person={person} />
          ))}
          {by && <span className={classes.soft}>{t('graph.evidence.by', { name: by })}</span>}
        </p>
      </div>
    </li>
  );
}
