import {
  CalendarDays,
  Download,
  Ellipsis,
  Eraser,
  GitFork,
  Mail,
  Network,
  Pencil,
  Phone,
  Plus,
  Route,
  Share2,
  StickyNote,
  Trash2,
} from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button, IconButton } from '../ui/button.js';
import { Menu, type MenuAction } from '../ui/menu.js';
import { type ContactOfPage } from './contact-query.js';
import classes from './contact-actions.module.css';
import { useBin } from './use-bin.js';
import { type QuickKind } from './use-draft.js';

const LinkReferralDialog = lazy(() =>
  import('../linking/link-referral-dialog.js').then((file) => ({ default: file.LinkReferralDialog })),
);
const ContactDialog = lazy(() =>
  import('../contacts/contact-dialog.js').then((file) => ({ default: file.ContactDialog })),
);
const EraseDialog = lazy(() => import('./erase-dialog.js').then((file) => ({ default: file.EraseDialog })));
const RecordDialog = lazy(() => import('./record-dialog.js').then((file) => ({ default: file.RecordDialog })));

type Opened = 'referrer' | 'referee' | 'edit' | 'erase' | 'record' | null;

interface ContactActionsProps {
  contact: ContactOfPage;
  onLog: (kind: QuickKind) => void;
  onChanged: () => void;
}

const LOG_ICONS = {
  NOTE: <StickyNote aria-hidden />,
  CALL: <Phone aria-hidden />,
  EMAIL: <Mail aria-hidden />,
  MEETING: <CalendarDays aria-hidden />,
};

/** What can be done with a contact, as far as the viewer may. */
export function ContactActions({ contact, onLog, onChanged }: ContactActionsProps) {
  const t = useText();
  const viewer = useViewer();
  const bin = useBin(contact, onChanged);
  const [opened, setOpened] = useState<Opened>(null);
  const { id, displayName: name } = contact;
  const close = () => setOpened(null);
  const isThere = !contact.deletedAt;
  const mayLog = isThere && viewer.may('interactions.write');
  const mayLink = isThere && viewer.may('referrals.write');
  const mayChange = isThere && viewer.may('contacts.write');

  const more: (MenuAction | null)[] = [
    { id: 'reach', label: t('contact.reach', { name }), icon: <Route aria-hidden />, href: `/graph/paths?to=${id}` },
    { id: 'network', label: t('contact.network'), icon: <Network aria-hidden />, href: `/graph?contact=${id}` },
    { id: 'tree', label: t('contact.tree'), icon: <GitFork aria-hidden />, href: `/graph/tree?contact=${id}` },
  ];
  const rare: MenuAction[] = [];
  if (viewer.may('exports.record')) {
    const icon = <Download aria-hidden />;
    rare.push({ id: 'record', label: t('contact.record'), icon, onAction: () => setOpened('record') });
  }
  if (mayChange) {
    const icon = <Trash2 aria-hidden />;
    rare.push({ id: 'bin', label: t('contact.bin'), icon, onAction: () => void bin.remove() });
  }
  if (viewer.may('contacts.erase')) {
    const icon = <Eraser aria-hidden />;
    rare.push({ id: 'erase', label: t('contact.erase'), icon, isDanger: true, onAction: () => setOpened('erase') });
  }
  if (rare.length > 0) more.push(null, ...rare);

  const kinds = Object.keys(LOG_ICONS) as QuickKind[];
  return (
    <>
      {(mayLog || mayLink) && (
        <div className={classes.main}>
          {mayLog && (
            <Menu
              label={t('contact.log')}
              trigger={
                <Button look="primary" icon={<Plus aria-hidden />}>
                  {t('contact.log')}
                </Button>
              }
              actions={kinds.map((kind) => ({
                id: kind,
                label: t(`contact.log.${kind}`),
                icon: LOG_ICONS[kind],
                onAction: () => onLog(kind),
              }))}
            />
          )}
          {mayLink && (
            <Menu
              label={t('contact.link')}
              trigger={<Button icon={<Share2 aria-hidden />}>{t('contact.link')}</Button>}
              actions={[
                { id: 'referrer', label: t('contact.link.referrer', { name }), onAction: () => setOpened('referrer') },
                { id: 'referee', label: t('contact.link.referee', { name }), onAction: () => setOpened('referee') },
              ]}
            />
          )}
        </div>
      )}
      {mayChange && (
        <Button icon={<Pencil aria-hidden />} onPress={() => setOpened('edit')}>
          {t('common.edit')}
        </Button>
      )}
      <Menu
        label={t('common.moreActions')}
        trigger={<IconButton label={t('common.moreActions')} icon={<Ellipsis aria-hidden />} look="secondary" />}
        actions={more}
      />
      <Suspense>
        {(opened === 'referrer' || opened === 'referee') && (
          <LinkReferralDialog contact={contact} role={opened} onClose={close} />
        )}
        {opened === 'edit' && <ContactDialog contactId={id} onClose={close} onSaved={onChanged} />}
        {opened === 'erase' && <EraseDialog contact={contact} onClose={close} />}
        {opened === 'record' && <RecordDialog contactId={id} onClose={close} />}
      </Suspense>
    </>
  );
}
