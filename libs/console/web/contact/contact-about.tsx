import { Check, X } from 'lucide-react';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import { Fact, Panel } from '../ui/surfaces.js';
import { Reach } from './contact-reach.js';
import { type ContactOfPage } from './contact-query.js';
import classes from './contact-about.module.css';

/** What is known of a contact beside referrals and what stands below the name. */
export function ContactAbout({ contact }: { contact: ContactOfPage }) {
  const t = useText();
  const format = useFormat();
  const { consent, customFields, segments } = contact;
  const facts: [string, ReactNode][] = [
    [t('contact.about.kind'), contact.kind === 'PERSON' ? null : wordOf(t, 'contactKind', contact.kind)],
    [t('contact.about.region'), contact.region && <bdi>{contact.region}</bdi>],
    [t('contact.about.birthday'), contact.birthday && format.partialDate(contact.birthday)],
    [t('contact.about.customerSince'), contact.customerSince && format.date(contact.customerSince)],
    [
      t('contact.about.value'),
      contact.purchaseCount > 0 &&
        t('contact.about.purchases', {
          value: format.money(contact.lifetimeValue),
          count: contact.purchaseCount,
        }),
    ],
    [t('contact.about.lastPurchase'), contact.lastPurchasedAt && format.date(contact.lastPurchasedAt)],
    [t('contact.about.lastUpgrade'), contact.lastUpgradedAt && format.date(contact.lastUpgradedAt)],
    [
      t('contact.about.satisfaction'),
      contact.satisfaction !== null &&
        t('contact.score', { score: format.number(contact.satisfaction), of: format.number(10) }),
    ],
    [t('contact.about.audience'), contact.audience !== null && format.number(contact.audience)],
    [t('contact.about.lastInteraction'), contact.lastInteractionAt && format.ago(contact.lastInteractionAt)],
    ...Object.entries(customFields).map(([name, value]): [string, ReactNode] => [
      name,
      <OwnField key={name} value={value} />,
    ]),
    [t('contact.about.externalId'), contact.externalId && <bdi dir="ltr">{contact.externalId}</bdi>],
    [t('contact.about.createdAt'), format.date(contact.createdAt)],
  ];
  return (
    <Panel title={t('contact.about.title')}>
      <Reach contact={contact} />
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ) : null,
        )}
      </dl>
      <section className={classes.part}>
        <h3>{t('contact.about.consent')}</h3>
        <ul className={classes.consents}>
          <Consent given={consent.email}>{t('contact.about.consentEmail')}</Consent>
          <Consent given={consent.phone}>{t('contact.about.consentPhone')}</Consent>
          {consent.doNotAsk && <Badge tone="bad">{t('contact.about.doNotAsk')}</Badge>}
        </ul>
      </section>
      {segments.length > 0 && (
        <section className={classes.part}>
          <h3>{t('contact.about.segments')}</h3>
          <ul className={classes.segments}>
            {segments.map(({ segment, reasons }) => (
              <li key={segment.id}>
                <Link to={`/segments/${segment.id}`}>
                  <bdi>{segment.name}</bdi>
                </Link>
                {reasons.map(({ text }) => (
                  <p key={text}>{text}</p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </Panel>
  );
}

function Consent({ given, children }: { given: boolean; children: string }) {
  const t = useText();
  return (
    <li data-given={given || undefined}>
      {given ? <Check aria-hidden /> : <X aria-hidden />}
      {given ? t('contact.about.allowed', { what: children }) : t('contact.about.notAllowed', { what: children })}
    </li>
  );
}

/** A field of the workspace's own may hold anything. */
function OwnField({ value }: { value: unknown }) {
  const t = useText();
  const format = useFormat();
  if (value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'string') {
    return /^\d{4}-\d\d-\d\d$/.test(value) ? format.date(value) : <bdi>{value}</bdi>;
  }
  if (Array.isArray(value)) return <bdi>{format.list(value.map(String))}</bdi>;
  return <bdi dir="ltr">{JSON.stringify(value)}</bdi>;
}
