import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function NeighbourhoodScreen() {
  const t = useText();
  return <Page title={t('graph.title')}>{null}</Page>;
}
