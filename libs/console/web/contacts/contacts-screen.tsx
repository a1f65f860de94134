import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function ContactsScreen() {
  const t = useText();
  return <Page title={t('contacts.title')}>{null}</Page>;
}
