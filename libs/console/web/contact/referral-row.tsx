import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import classes from './referral-row.module.css';
import { searchWith, usePageAddress } from './use-page-address.js';

/** Referrals as lines with common columns. */
export function ReferralRows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}

interface ReferralRowProps {
  referral: {
    id: string;
    stage: string;
    channel: string;
    channelLabel: string | null;
    referredAt: string;
    value?: { amount: string; currency: string } | null;
  };
  /** The other one in it. */
  person: { id: string; displayName: string };
}

/** A referral as a line: the person leads to their page, the rest opens the referral. */
export function ReferralRow({ referral, person }: ReferralRowProps) {
  const t = useText();
  const format = useFormat();
  const { params } = usePageAddress();
  const stage = wordOf(t, 'stage', referral.stage);
  return (
    <li className={classes.row}>
      <PersonLink person={person} avatar={26} />
      <Link
        to={searchWith(params, { referral: referral.id })}
        className={classes.open}
        aria-label={t('contact.referral.open', { stage, name: person.displayName })}
      >
        <StageMark stage={referral.stage}>{stage}</StageMark>
      </Link>
      <span className={classes.soft}>
        {referral.channelLabel ? <bdi>{referral.channelLabel}</bdi> : wordOf(t, 'channel', referral.channel)}
      </span>
      <span className={classes.value}>{referral.value && format.money(referral.value)}</span>
      <time dateTime={referral.referredAt} title={format.dateTime(referral.referredAt)} className={classes.soft}>
        {format.shortDate(referral.referredAt)}
      </time>
    </li>
  );
}
