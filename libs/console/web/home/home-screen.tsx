import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function HomeScreen() {
  const t = useText();
  return <Page title={t('home.title')}>{null}</Page>;
}
