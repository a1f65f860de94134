import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function SettingsScreen() {
  const t = useText();
  return <Page title={t('settings.title')}>{null}</Page>;
}
