import { Check } from 'lucide-react';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { ROLES, type Role } from './user-operations.js';
import classes from './users.module.css';

const SELLING: readonly Role[] = ['ADMIN', 'MARKETER', 'REP'];
const MARKETING: readonly Role[] = ['ADMIN', 'MARKETER'];

// As the server's one table has it; a screen may not ask what other roles than the viewer's may do.
const WORK = [
  { name: 'settings.roles.read', roles: ROLES },
  { name: 'settings.roles.contacts', roles: SELLING },
  { name: 'settings.roles.interactions', roles: SELLING },
  { name: 'settings.roles.referrals', roles: SELLING },
  { name: 'settings.roles.segments', roles: MARKETING },
  { name: 'settings.roles.imports', roles: MARKETING },
  { name: 'settings.roles.erase', roles: ['ADMIN'] },
  { name: 'settings.roles.manage', roles: ['ADMIN'] },
  { name: 'settings.roles.audit', roles: ['ADMIN'] },
] as const;

/** What each role may do, in words. */
export function RolesTable() {
  const t = useText();
  return (
    <table className={classes.roles}>
      <thead>
        <tr>
          <th scope="col">{t('settings.roles.may')}</th>
          {ROLES.map((role) => (
            <th key={role} scope="col">
              {wordOf(t, 'role', role)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {WORK.map(({ name, roles }) => (
          <tr key={name}>
            <th scope="row">{t(name)}</th>
            {ROLES.map((role) => (
              <td key={role} data-may={(roles as readonly Role[]).includes(role)}>
                {(roles as readonly Role[]).includes(role) ? (
                  <>
                    {/* With the role, since a phone shows no names of columns. */}
                    <Check role="img" aria-label={`${wordOf(t, 'role', role)}: ${t('common.yes')}`} />
                    <span className={classes.roleName} aria-hidden>
                      {wordOf(t, 'role', role)}
                    </span>
                  </>
                ) : (
                  <span className={classes.no} role="img" aria-label={t('common.no')}>
                    –
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
