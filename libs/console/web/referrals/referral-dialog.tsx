import { ArrowRight, SearchX, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog, Dialog } from '../ui/dialog.js';
import { EmptyState, ErrorState, Loading } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { AcquisitionPart } from './acquisition-part.js';
import { CreditPart } from './credit-part.js';
import { DetailsPart } from './details-part.js';
import { HistoryPart } from './history-part.js';
import { DELETE_REFERRAL, REFERRAL, type ReferralDetails } from './referral-document.js';
import classes from './referral-dialog.module.css';
import { StagePart } from './stage-part.js';
import { ThanksPart } from './thanks-part.js';
import { useChanges } from './use-changes.js';

/** One referral, to be looked at and worked on beside the page: stage, credit, thanks, history. */
export function ReferralDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const viewer = useViewer();
  const [{ data, error }, again] = useQuery({
    query: REFERRAL,
    variables: { id },
    context: useMemo(() => ({ additionalTypenames: ['Referral'] }), []),
  });
  const { isOwn } = useChanges((concerns) => concerns(id) && again({ requestPolicy: 'network-only' }));
  const [isDeleting, setDeleting] = useState(false);
  const referral = data?.referral;
  return (
    <Dialog
      title={t('referrals.one')}
      kind="side"
      isOpen
      onClose={onClose}
      actions={
        referral &&
        viewer.may('referrals.write') && (
          <Button look="danger" icon={<Trash2 aria-hidden />} onPress={() => setDeleting(true)}>
            {t('common.delete')}
          </Button>
        )
      }
    >
      {referral ? (
        <Parts referral={referral} onChange={() => isOwn(id)} />
      ) : error ? (
        <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      ) : data ? (
        <EmptyState title={t('referrals.notFound')} icon={<SearchX aria-hidden />}>
          {t('referrals.notFoundHint')}
        </EmptyState>
      ) : (
        <Loading lines={8} />
      )}
      {isDeleting && referral && (
        <Deletion referral={referral} onDeleted={onClose} onClose={() => setDeleting(false)} />
      )}
    </Dialog>
  );
}

function Parts({ referral, onChange }: { referral: ReferralDetails; onChange: () => void }) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      <div className={classes.people}>
        <div className={classes.person}>
          <PersonLink person={referral.referrer} avatar={36} />
          <small>{t('referrals.referrer')}</small>
        </div>
        <ArrowRight aria-hidden className={classes.arrow} />
        <div className={classes.person}>
          <PersonLink person={referral.referee} avatar={36} />
          <small>{t('referrals.referee')}</small>
        </div>
      </div>
      <p className={classes.how}>
        {referral.channelLabel ? <bdi>{referral.channelLabel}</bdi> : wordOf(t, 'channel', referral.channel)}
        {' · '}
        {format.date(referral.referredAt)}
      </p>
      <StagePart referral={referral} onChange={onChange} />
      <DetailsPart referral={referral} onChange={onChange} />
      <CreditPart referral={referral} onChange={onChange} />
      <ThanksPart referral={referral} onChange={onChange} />
      <AcquisitionPart referral={referral} onChange={onChange} />
      <HistoryPart referral={referral} />
    </>
  );
}

interface DeletionProps {
  referral: ReferralDetails;
  onDeleted: () => void;
  onClose: () => void;
}

const CHANGES = ['Referral'];

function Deletion({ referral, onDeleted, onClose }: DeletionProps) {
  const t = useText();
  const { run, busy, errors } = useRun(DELETE_REFERRAL, CHANGES);
  const confirm = async () => {
    const { data } = await run({ input: { id: referral.id } });
    if (!data) return;
    toast({ kind: 'done', text: t('referrals.deleted') });
    onDeleted();
  };
  return (
    <ConfirmDialog
      title={t('referrals.deleteTitle')}
      confirm={t('common.delete')}
      isOpen
      isDanger
      isBusy={busy}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <p>
        {t('referrals.deleteText', {
          referee: referral.referee.displayName,
          referrer: referral.referrer.displayName,
        })}
      </p>
      {errors.map(({ message }) => (
        <p key={message} className={classes.error} role="alert">
          {message}
        </p>
      ))}
    </ConfirmDialog>
  );
}
