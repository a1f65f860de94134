import { Trash2, UserX } from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Navigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, ErrorState, Loading, Page } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { ContactAbout } from './contact-about.js';
import { ContactActions } from './contact-actions.js';
import { ContactBadges, ContactLine, ContactName } from './contact-head.js';
import head from './contact-head.module.css';
import { CONTACT_PAGE, type ContactOfPage } from './contact-query.js';
import classes from './contact-screen.module.css';
import { ContactTabs } from './contact-tabs.js';
import { type QuickAddHandle } from './quick-add.js';
import { ReferralCard } from './referral-card.js';
import { useBin } from './use-bin.js';
import { useNarrow } from './use-narrow.js';
import { useContactLive } from './use-contact-live.js';
import { usePageAddress } from './use-page-address.js';

const ReferralDialog = lazy(() =>
  import('../referrals/referral-dialog.js').then((file) => ({ default: file.ReferralDialog })),
);

export default function ContactScreen() {
  const t = useText();
  const { id = '' } = useParams();
  const [{ data, error }, ask] = useQuery({ query: CONTACT_PAGE, variables: { id } });
  const [changes, setChanges] = useState(0);
  const reload = useCallback(() => ask({ requestPolicy: 'network-only' }), [ask]);
  const onChanged = useCallback(() => {
    reload();
    setChanges((before) => before + 1);
  }, [reload]);
  useContactLive(id, onChanged);

  // A question that failed while the page was looked at takes nothing away from it.
  const last = useRef(data);
  if (data) last.current = data;
  const contact = last.current?.contact;
  const wasThere = useRef(false);
  if (contact && !contact.erasedAt) wasThere.current = true;

  const isNoId = error?.graphQLErrors.some(({ extensions }) => extensions.code === 'BAD_USER_INPUT');
  if (contact && !contact.erasedAt) {
    if (contact.mergedInto) return <Merged name={contact.displayName} into={contact.mergedInto} />;
    return <ContactPage contact={contact} changes={changes} onChanged={onChanged} />;
  }
  if (error && !isNoId) {
    return (
      <Page title={t('contact.title')}>
        <ErrorState error={error} onRetry={reload} />
      </Page>
    );
  }
  if (last.current === undefined && !error) {
    return (
      <Page title={<span className={classes.blank}>{t('contact.title')}</span>}>
        <Loading lines={8} />
      </Page>
    );
  }
  return (
    <Page title={t('contact.title')}>
      <EmptyState
        title={wasThere.current ? t('contact.gone') : t('contact.notFound')}
        icon={<UserX aria-hidden />}
        action={<LinkButton to="/contacts">{t('contact.toAll')}</LinkButton>}
      >
        {wasThere.current ? t('contact.goneHint') : t('contact.notFoundHint')}
      </EmptyState>
    </Page>
  );
}

/** Leads on to whom this contact became one with. */
function Merged({ name, into }: { name: string; into: { id: string; displayName: string } }) {
  const t = useText();
  const text = t('contact.merged', { name, kept: into.displayName });
  useEffect(() => toast({ kind: 'done', text }), [text]);
  return <Navigate replace to={`/contacts/${into.id}`} />;
}

interface ContactPageProps {
  contact: ContactOfPage;
  changes: number;
  onChanged: () => void;
}

function ContactPage({ contact, changes, onChanged }: ContactPageProps) {
  const { params, change } = usePageAddress();
  const quickAdd = useRef<QuickAddHandle>(null);
  const opened = params.get('referral');
  const isNarrow = useNarrow();
  return (
    <Page
      title={<ContactName name={contact.displayName} />}
      aside={<ContactBadges contact={contact} />}
      actions={
        <ContactActions
          contact={contact}
          onChanged={onChanged}
          onLog={(kind) => {
            change({ tab: null, stage: null }, { replace: true });
            // The tab may have to be shown first, and the menu to give the focus back.
            setTimeout(() => quickAdd.current?.begin(kind));
          }}
        />
      }
    >
      <ContactLine contact={contact} />
      {contact.deletedAt && <InBin contact={contact} onChanged={onChanged} />}
      <div className={classes.columns}>
        <div className={classes.card}>
          <ReferralCard contact={contact} />
        </div>
        {!isNarrow && (
          <div className={classes.about}>
            <ContactAbout contact={contact} />
          </div>
        )}
        <div className={classes.tabs}>
          <ContactTabs contact={contact} changes={changes} quickAdd={quickAdd} />
        </div>
      </div>
      <Suspense>
        {opened && <ReferralDialog id={opened} onClose={() => change({ referral: null }, { replace: true })} />}
      </Suspense>
    </Page>
  );
}

function InBin({ contact, onChanged }: { contact: ContactOfPage; onChanged: () => void }) {
  const t = useText();
  const format = useFormat();
  const viewer = useViewer();
  const { restore, isRestoring } = useBin(contact, onChanged);
  return (
    <div className={head.banner} role="status">
      <Trash2 aria-hidden />
      <span>{t('contact.inBin', { date: format.date(contact.deletedAt ?? '') })}</span>
      {viewer.may('contacts.write') && (
        <Button size="small" isPending={isRestoring} onPress={() => void restore()}>
          {t('contact.restore')}
        </Button>
      )}
    </div>
  );
}
