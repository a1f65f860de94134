import { SlidersHorizontal } from 'lucide-react';
import { lazy, type Ref, Suspense, useImperativeHandle, useRef, useState } from 'react';
import { TextArea, TextField } from 'react-aria-components';
import { useRun } from '../api/use-run.js';
import { messageAt } from '../common/refusals.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { Segmented } from '../ui/segmented.js';
import { Loading } from '../ui/surfaces.js';
import { interactionIcon } from './interaction-icon.js';
import { LOG_INTERACTION } from './quick-add-query.js';
import { directionOfTyped } from '../ui/fields.js';
import classes from './quick-add.module.css';
import { QUICK_KINDS, type QuickKind, useDraft } from './use-draft.js';

const QuickAddDetails = lazy(() => import('./quick-add-details.js').then((f) => ({ default: f.QuickAddDetails })));

export interface QuickAddHandle {
  begin: (kind: QuickKind) => void;
}

interface QuickAddProps {
  contact: { id: string; displayName: string };
  handle: Ref<QuickAddHandle>;
}

/** Puts a note, call, e-mail or meeting on the timeline. */
export function QuickAdd({ contact, handle }: QuickAddProps) {
  const t = useText();
  const { workspace } = useViewer();
  const { draft, change, clear } = useDraft(contact.id);
  const [isDetailed, setDetailed] = useState(draft.day !== null || draft.people.length > 0);
  const { run, busy, errors, clear: clearErrors } = useRun(LOG_INTERACTION);
  const field = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(handle, () => ({
    begin(kind) {
      change({ kind });
      field.current?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      field.current?.focus({ preventScroll: true });
    },
  }));

  const isEmpty = draft.body.trim() === '' && draft.subject.trim() === '';
  const submit = async () => {
    if (isEmpty || busy) return;
    const { data } = await run({
      input: {
        contactId: contact.id,
        kind: draft.kind,
        body: draft.body.trim() || null,
        subject: draft.subject.trim() || null,
        direction: draft.direction,
        occurredAt: draft.day ? await noonOf(draft.day, workspace.timeZone) : null,
        participantIds: draft.people.map(({ id }) => id),
      },
    });
    if (!data) return;
    clear();
    setDetailed(false);
    field.current?.focus();
  };
  const errorAt = (field: string) => messageAt(errors, field);
  const elsewhere = errors.filter(({ path, message }) => message && !PLACED.includes(path?.[1] ?? ''));
  return (
    <form
      className={classes.form}
      aria-label={t('contact.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void submit();
      }}
    >
      <div className={classes.top}>
        <Segmented<QuickKind>
          label={t('contact.add.kind')}
          value={draft.kind}
          onChange={(kind) => change({ kind })}
          options={QUICK_KINDS.map((kind) => ({
            value: kind,
            label: wordOf(t, 'interaction', kind),
            icon: interactionIcon(kind),
          }))}
        />
      </div>
      {elsewhere.map(({ message }) => (
        <p key={message} className={classes.error} role="alert">
          {message}
        </p>
      ))}
      <TextField
        aria-label={t(`contact.add.${draft.kind}`, { name: contact.displayName })}
        value={draft.body}
        onChange={(body) => {
          change({ body });
          if (errors.length > 0) clearErrors();
        }}
        isInvalid={Boolean(errorAt('body'))}
      >
        <TextArea
          ref={field}
          className={classes.text}
          dir={directionOfTyped(draft.body)}
          rows={draft.body.includes('\n') || draft.body.length > 90 ? 5 : 2}
          placeholder={t(`contact.add.${draft.kind}`, { name: contact.displayName })}
          aria-keyshortcuts="Control+Enter"
        />
      </TextField>
      {errorAt('body') && <p className={classes.error}>{errorAt('body')}</p>}
      {isDetailed && (
        <Suspense fallback={<Loading lines={2} />}>
          <QuickAddDetails contactId={contact.id} draft={draft} change={change} errorAt={errorAt} />
        </Suspense>
      )}
      <div className={classes.foot}>
        <Button
          look="quiet"
          size="small"
          icon={<SlidersHorizontal aria-hidden />}
          aria-expanded={isDetailed}
          onPress={() => setDetailed(!isDetailed)}
        >
          {t('contact.add.details')}
        </Button>
        <span className={classes.hint}>{t('contact.add.hint')}</span>
        <Button look="primary" size="small" type="submit" isPending={busy} isDisabled={isEmpty}>
          {t('contact.add.submit')}
        </Button>
      </div>
    </form>
  );
}

const PLACED = ['body', 'subject', 'occurredAt', 'participantIds'];

/** Of an earlier day only the day is known: its noon where the workspace is. Today is now. */
async function noonOf(day: string, timeZone: string): Promise<string | null> {
  const { parseDateTime, toZoned, today } = await import('@internationalized/date');
  if (today(timeZone).toString() === day) return null;
  return toZoned(parseDateTime(`${day}T12:00:00`), timeZone).toAbsoluteString();
}
