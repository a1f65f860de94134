import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function ContactScreen() {
  const t = useText();
  return <Page title={t('contact.title')}>{null}</Page>;
}
