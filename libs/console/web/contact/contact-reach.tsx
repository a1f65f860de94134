import { Copy, Mail, Phone } from 'lucide-react';
import { type ReactNode } from 'react';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import { type ContactOfPage } from './contact-query.js';
import classes from './contact-about.module.css';

/** Addresses and numbers, to be used with one press. */
export function Reach({ contact, isShort }: { contact: ContactOfPage; isShort?: boolean }) {
  // The first one of each is the one to be used.
  const emails = isShort ? contact.emails.slice(0, 1) : contact.emails;
  const phones = isShort ? contact.phones.slice(0, 1) : contact.phones;
  if (emails.length + phones.length === 0) return null;
  return (
    <ul className={classes.reach}>
      {emails.map(({ address }) => (
        <Way key={address} icon={<Mail aria-hidden />} href={`mailto:${address}`} text={address} isShort={isShort} />
      ))}
      {phones.map(({ number }) => (
        <Way
          key={number}
          icon={<Phone aria-hidden />}
          href={`tel:${number.replace(/[^+\d]/g, '')}`}
          text={number}
          isShort={isShort}
        />
      ))}
    </ul>
  );
}

interface WayProps {
  icon: ReactNode;
  href: string;
  text: string;
  isShort: boolean | undefined;
}

function Way({ icon, href, text, isShort }: WayProps) {
  const t = useText();
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast({ kind: 'done', text: t('common.copied') }),
      () => toast({ kind: 'error', text: t('common.failed') }),
    );
  return (
    <li>
      {icon}
      <a href={href} title={text} dir="ltr">
        {text}
      </a>
      {!isShort && (
        <IconButton
          label={t('contact.copy', { what: text })}
          icon={<Copy aria-hidden />}
          size="small"
          onPress={() => void copy()}
        />
      )}
    </li>
  );
}
