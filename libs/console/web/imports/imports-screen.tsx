import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function ImportsScreen() {
  const t = useText();
  return <Page title={t('imports.title')}>{null}</Page>;
}
