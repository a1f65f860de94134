import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { PasswordDialog } from './password-dialog.js';
import { RolesTable } from './roles-table.js';
import classes from './settings.module.css';
import { UserDialog } from './user-dialog.js';
import { type User, USERS } from './user-operations.js';
import { UserRow } from './user-row.js';

type Opened = { kind: 'new' } | { kind: 'edit' | 'password'; user: User };

/** Who works in the workspace; administrators manage them. */
export default function UsersPage() {
  const t = useText();
  const format = useFormat();
  const viewer = useViewer();
  const [{ data, error }, again] = useQuery({ query: USERS });
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const users = data?.users ?? [];
  // Those who may no longer sign in stand last.
  const sorted = [...users.filter(({ active }) => active), ...users.filter(({ active }) => !active)];
  const add = viewer.may('users.manage') && (
    <Button look="primary" icon={<UserPlus aria-hidden />} onPress={() => setOpened({ kind: 'new' })}>
      {t('settings.users.new')}
    </Button>
  );
  return (
    <div className={`${classes.column} ${classes.wide}`}>
      <Panel
        title={
          <>
            {t('settings.users')} {data && <Badge>{format.number(users.length)}</Badge>}
          </>
        }
        actions={add}
        isFlush
      >
        {error && !data ? (
          <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        ) : !data ? (
          <div className={classes.inset}>
            <Loading lines={4} />
          </div>
        ) : (
          <ul className={classes.list}>
            {sorted.map((user) => (
              <UserRow
                key={user.id}
                user={user}
                onEdit={() => setOpened({ kind: 'edit', user })}
                onPassword={() => setOpened({ kind: 'password', user })}
              />
            ))}
          </ul>
        )}
      </Panel>
      <Panel title={t('settings.roles.title')} isFlush>
        <RolesTable />
      </Panel>
      {opened?.kind === 'new' && <UserDialog onClose={close} />}
      {opened?.kind === 'edit' && <UserDialog user={opened.user} onClose={close} />}
      {opened?.kind === 'password' && <PasswordDialog user={opened.user} onClose={close} />}
    </div>
  );
}
