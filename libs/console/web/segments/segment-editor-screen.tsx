import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function SegmentEditorScreen() {
  const t = useText();
  return <Page title={t('segments.new')}>{null}</Page>;
}
