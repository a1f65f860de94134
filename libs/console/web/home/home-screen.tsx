import { useSearchParams } from 'react-router';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Segmented } from '../ui/choices.js';
import { Page } from '../ui/surfaces.js';
import { Business } from './business.js';
import { OwnWork } from './own-work.js';

/** What waits for whoever has signed in, and how the business's referrals do; a rep begins with the first. */
export default function HomeScreen() {
  const t = useText();
  const { user, role } = useViewer();
  const [params, setParams] = useSearchParams();
  const view = user ? (params.get('view') ?? (role === 'REP' ? 'mine' : 'all')) : 'all';
  return (
    <Page
      title={user ? t('home.hello', { name: user.name }) : t('home.title')}
      actions={
        user && (
          <Segmented
            label={t('home.view')}
            options={[
              { value: 'mine', label: t('home.mine') },
              { value: 'all', label: t('home.all') },
            ]}
            value={view === 'mine' ? 'mine' : 'all'}
            onChange={(chosen) => setParams({ view: chosen }, { replace: true })}
          />
        )
      }
    >
      {user && view === 'mine' ? <OwnWork userId={user.id} /> : <Business />}
    </Page>
  );
}
