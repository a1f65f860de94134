import { Children, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { type MessageId } from '../i18n/messages.js';

interface SentenceProps {
  id: MessageId;
  /** What stands in it: controls, and numbers that its words follow. */
  parts: Record<string, ReactNode>;
}

/** A sentence with its controls inside, each where the reader's language puts it. */
export function Sentence({ id, parts }: SentenceProps) {
  const intl = useIntl();
  const said = intl.formatMessage({ id, defaultMessage: id }, parts as Record<string, string>) as ReactNode;
  return Children.map(said, (piece) =>
    typeof piece === 'string' ? piece.trim() !== '' && <span>{piece.trim()}</span> : piece,
  );
}
