import { KeyRound, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { isolated } from '../i18n/isolated.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { ConfirmDialog } from '../ui/dialog.js';
import { Dotted } from '../ui/dotted.js';
import { EmptyState, ErrorState, Loading, Panel } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import { KeyDialog } from './key-dialog.js';
import keys from './keys.module.css';
import classes from './settings.module.css';

const API_KEYS = graphql(`
  query ApiKeys {
    apiKeys {
      id
      name
      role
      expiresAt
      lastUsedAt
      revokedAt
    }
  }
`);

const REVOKE = graphql(`
  mutation RevokeApiKey($input: IdInput!) {
    revokeApiKey(input: $input) {
      deletedId
      userErrors {
        code
        message
        path
      }
    }
  }
`);

type ApiKey = ResultOf<typeof API_KEYS>['apiKeys'][number];

const CHANGES = ['ApiKey'];

const isOver = ({ revokedAt, expiresAt }: ApiKey): boolean =>
  revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= Date.now());

/** What lets programs in. */
export default function KeysPage() {
  const t = useText();
  const context = useMemo(() => ({ additionalTypenames: CHANGES }), []);
  const [{ data, error }, again] = useQuery({ query: API_KEYS, context });
  const [isMaking, setMaking] = useState(false);
  const [asked, setAsked] = useState<ApiKey | null>(null);
  const revoking = useRun(REVOKE, CHANGES);
  const all = data?.apiKeys ?? [];
  const sorted = [...all.filter((key) => !isOver(key)), ...all.filter(isOver)];
  const add = (
    <Button look="primary" icon={<Plus aria-hidden />} onPress={() => setMaking(true)}>
      {t('settings.keys.new')}
    </Button>
  );
  const revoke = async ({ id, name }: ApiKey) => {
    const { data: done, errors } = await revoking.run({ input: { id } });
    const refusal = errors.map(({ message }) => message).join(' ');
    if (refusal) toast({ kind: 'error', text: refusal });
    if (!done) return;
    setAsked(null);
    toast({ kind: 'done', text: t('settings.keys.revoked', { name: isolated(name) }) });
  };
  return (
    <div className={`${classes.column} ${classes.wide}`}>
      <p className={classes.note}>{t('settings.keys.hint')}</p>
      <Panel title={t('settings.keys')} actions={data && sorted.length > 0 && add} isFlush>
        {error && !data ? (
          <ErrorState error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
        ) : !data ? (
          <div className={classes.inset}>
            <Loading lines={4} />
          </div>
        ) : sorted.length === 0 ? (
          <EmptyState title={t('settings.keys.none')} icon={<KeyRound aria-hidden />} action={add} />
        ) : (
          <ul className={classes.list}>
            {sorted.map((key) => (
              <KeyRow key={key.id} apiKey={key} onRevoke={() => setAsked(key)} />
            ))}
          </ul>
        )}
      </Panel>
      {isMaking && <KeyDialog onClose={() => setMaking(false)} />}
      {asked && (
        <ConfirmDialog
          title={t('settings.keys.revokeTitle', { name: isolated(asked.name) })}
          confirm={t('settings.keys.revoke')}
          isOpen
          isDanger
          isBusy={revoking.busy}
          onConfirm={() => void revoke(asked)}
          onClose={() => setAsked(null)}
        >
          <p>{t('settings.keys.revokeHint')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const t = useText();
  const format = useFormat();
  const { name, role, lastUsedAt, expiresAt, revokedAt } = apiKey;
  const over = isOver(apiKey);
  return (
    <li className={`${classes.row} ${keys.key}`} data-off={over || undefined}>
      <span className={classes.who}>
        <bdi>{name}</bdi>
        <small>
          <Dotted>
            {[
              lastUsedAt ? t('settings.keys.used', { when: format.ago(lastUsedAt) }) : t('settings.keys.unused'),
              !over &&
                (expiresAt ? t('settings.keys.until', { date: format.date(expiresAt) }) : t('settings.keys.forever')),
            ]}
          </Dotted>
        </small>
      </span>
      <Badge tone={role === 'ADMIN' && !over ? 'accent' : 'plain'}>{wordOf(t, 'role', role)}</Badge>
      {over ? (
        <span className={classes.small}>
          {revokedAt
            ? t('settings.keys.revokedOn', { date: format.date(revokedAt) })
            : t('settings.keys.expiredOn', { date: format.date(expiresAt!) })}
        </span>
      ) : (
        <Button size="small" aria-label={t('settings.keys.revokeOne', { name: isolated(name) })} onPress={onRevoke}>
          {t('settings.keys.revoke')}
        </Button>
      )}
    </li>
  );
}
