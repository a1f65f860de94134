import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function PathsScreen() {
  const t = useText();
  return <Page title={t('graph.paths.title')}>{null}</Page>;
}
