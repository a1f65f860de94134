import { Users } from 'lucide-react';
import { sentenceOf } from '../api/use-run.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { Badge } from '../ui/badges.js';
import { Button } from '../ui/button.js';
import { EmptyState, Loading, Panel } from '../ui/surfaces.js';
import { Reasons } from './reasons.js';
import classes from './rule-preview.module.css';
import { type Previewing } from './use-preview.js';

/** Whom the rule means now: how many, in words, and some of them with their reasons. */
export function RulePreview({ previewing, isEmpty }: { previewing: Previewing; isEmpty: boolean }) {
  const t = useText();
  const format = useFormat();
  const { preview, isOld, faults, error, retry } = previewing;
  return (
    <Panel
      title={t('segments.preview')}
      actions={isOld && faults.length > 0 && <Badge tone="warn">{t('segments.lastWhole')}</Badge>}
    >
      {error && (
        <p role="alert" className={classes.error}>
          {sentenceOf(error, t)}{' '}
          <Button size="small" onPress={retry}>
            {t('common.retry')}
          </Button>
        </p>
      )}
      <div aria-live="polite" className={classes.count} data-old={isOld || undefined}>
        {preview && (
          <p className={classes.figure}>
            {t('segments.people', { count: preview.totalCount, number: format.number(preview.totalCount) })}
          </p>
        )}
      </div>
      {preview ? (
        <>
          <p className={classes.text} dir="auto">
            {preview.ruleText}
          </p>
          {preview.sample.length > 0 && (
            <>
              <h3 className={classes.sampleTitle}>
                {preview.totalCount > preview.sample.length ? t('segments.newest') : t('segments.everyone')}
              </h3>
              <ul className={classes.sample} data-old={isOld || undefined}>
                {preview.sample.map((membership) => (
                  <li key={membership.contact.id}>
                    <PersonLink person={membership.contact} avatar={26} />
                    <Reasons membership={membership} contactId={membership.contact.id} />
                  </li>
                ))}
              </ul>
            </>
          )}
          {preview.totalCount === 0 && <p className={classes.text}>{t('segments.nobody')}</p>}
        </>
      ) : isEmpty ? (
        <EmptyState title={t('segments.previewEmpty')} icon={<Users aria-hidden />}>
          {t('segments.previewHint')}
        </EmptyState>
      ) : faults.length > 0 || error ? (
        <p className={classes.text}>{t('segments.previewWaits')}</p>
      ) : (
        <Loading lines={5} />
      )}
    </Panel>
  );
}
