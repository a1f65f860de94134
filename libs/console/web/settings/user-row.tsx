import { EllipsisVertical, KeyRound, Pencil, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { isLocale, LOCALES } from '../i18n/locales.js';
import { useText } from '../i18n/use-text.js';
import { isolated } from '../i18n/isolated.js';
import { Notice } from '../ui/notice.js';
import { useViewer } from '../shell/viewer.js';
import { Avatar, Badge } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { Select } from '../ui/fields.js';
import { Menu } from '../ui/menu.js';
import { toast } from '../ui/toasts.js';
import classes from './settings.module.css';
import { type Role, ROLES, UPDATE_USER, type User } from './user-operations.js';
import users from './users.module.css';

interface UserRowProps {
  user: User;
  onEdit: () => void;
  onPassword: () => void;
}

type Patch = { role: Role } | { active: boolean };

export function UserRow({ user, onEdit, onPassword }: UserRowProps) {
  const t = useText();
  const viewer = useViewer();
  const saving = useRun(UPDATE_USER);
  const [asked, setAsked] = useState<Patch | null>(null);
  const { id, name, role, active } = user;
  const isSelf = viewer.user?.id === id;
  const mayManage = viewer.may('users.manage');

  const save = async (patch: Patch, undo?: Patch): Promise<boolean> => {
    const { data, errors } = await saving.run({ input: { id, ...patch } });
    const refusal = errors.map(({ message }) => message).filter(Boolean);
    if (refusal.length > 0 && !isSelf) toast({ kind: 'error', text: refusal.join(' ') });
    if (!data) return false;
    const text = undo
      ? 'role' in patch
        ? t('settings.users.roleChanged', { name: isolated(name), role: wordOf(t, 'role', patch.role) })
        : t(patch.active ? 'settings.users.activated' : 'settings.users.deactivated', { name: isolated(name) })
      : t('common.undone');
    toast({ kind: 'done', text, ...(undo && { undo: () => void save(undo) }) });
    return true;
  };
  // Whoever takes away their own rights cannot give them back.
  const change = (patch: Patch, undo: Patch) => (isSelf ? setAsked(patch) : void save(patch, undo));

  return (
    <li className={`${classes.row} ${users.user}`} data-off={active ? undefined : true}>
      <span className={users.person}>
        <Avatar name={name} size={34} />
        <span className={classes.who}>
          <span>
            <bdi>{name}</bdi> {isSelf && <Badge>{t('settings.users.you')}</Badge>}{' '}
            {!active && <Badge tone="warn">{t('settings.users.inactive')}</Badge>}
          </span>
          <small>
            <bdi dir="ltr">{user.email}</bdi>
          </small>
        </span>
      </span>
      <span className={users.language}>{languageOf(user.locale) ?? t('settings.users.noLanguage')}</span>
      {mayManage ? (
        <div className={users.role}>
          <Select
            label={t('settings.users.roleOf', { name: isolated(name) })}
            hideLabel
            options={ROLES.map((value) => ({ value, label: wordOf(t, 'role', value) }))}
            value={role}
            onChange={(chosen) => chosen !== role && change({ role: chosen }, { role })}
            isDisabled={saving.busy}
          />
        </div>
      ) : (
        <span className={users.role}>
          <Badge tone={role === 'ADMIN' ? 'accent' : 'plain'}>{wordOf(t, 'role', role)}</Badge>
        </span>
      )}
      {mayManage && (
        <Menu
          label={t('settings.actionsFor', { name: isolated(name) })}
          trigger={
            <IconButton
              label={t('settings.actionsFor', { name: isolated(name) })}
              icon={<EllipsisVertical aria-hidden />}
            />
          }
          actions={[
            { id: 'edit', label: t('common.edit'), icon: <Pencil aria-hidden />, onAction: onEdit },
            {
              id: 'password',
              label: t('settings.users.setPassword'),
              icon: <KeyRound aria-hidden />,
              onAction: onPassword,
            },
            null,
            active
              ? {
                  id: 'off',
                  label: t('settings.users.deactivate'),
                  icon: <UserX aria-hidden />,
                  isDanger: true,
                  onAction: () => change({ active: false }, { active: true }),
                }
              : {
                  id: 'on',
                  label: t('settings.users.activate'),
                  icon: <UserCheck aria-hidden />,
                  onAction: () => change({ active: true }, { active: false }),
                },
          ]}
        />
      )}
      {asked && (
        <ConfirmDialog
          title={'role' in asked ? t('settings.users.ownRole') : t('settings.users.ownDeactivation')}
          confirm={'role' in asked ? t('settings.users.changeRole') : t('settings.users.deactivate')}
          isOpen
          isDanger
          isBusy={saving.busy}
          onConfirm={() => void save(asked, { role }).then((done) => done && setAsked(null))}
          onClose={() => {
            saving.clear();
            setAsked(null);
          }}
        >
          {saving.errors.map(
            ({ message }) =>
              message && (
                <Notice key={message} tone="bad">
                  {message}
                </Notice>
              ),
          )}
          <p>
            {'role' in asked
              ? t('settings.users.ownRoleHint', { role: wordOf(t, 'role', asked.role) })
              : t('settings.users.ownDeactivationHint')}
          </p>
        </ConfirmDialog>
      )}
    </li>
  );
}

const languageOf = (locale: string | null): string | null => (isLocale(locale) ? LOCALES[locale] : locale);
