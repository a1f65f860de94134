import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function TreeScreen() {
  const t = useText();
  return <Page title={t('graph.tree.title')}>{null}</Page>;
}
