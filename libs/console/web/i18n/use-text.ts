import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { type MessageId } from './messages.js';

export type Values = Record<string, string | number | Date | null | undefined>;
export type Translate = (id: MessageId, values?: Values) => string;

/** The texts of the reader's language, in the message format of ICU. */
export function useText(): Translate {
  const intl = useIntl();
  return useCallback<Translate>(
    (id, values) => intl.formatMessage({ id, defaultMessage: id }, values as Record<string, string>),
    [intl],
  );
}
