import { useText } from '../i18n/use-text.js';
import { Page } from '../ui/surfaces.js';

export default function ReferralsScreen() {
  const t = useText();
  return <Page title={t('referrals.title')}>{null}</Page>;
}
