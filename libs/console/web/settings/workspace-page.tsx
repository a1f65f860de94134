import { useEffect, useState } from 'react';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { useDraft } from '../common/use-draft.js';
import { useText } from '../i18n/use-text.js';
import { Notice } from '../ui/notice.js';
import { messageAt, messageElsewhere } from '../common/refusals.js';
import { useViewer, type Viewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { Panel } from '../ui/surfaces.js';
import { toast } from '../ui/toasts.js';
import classes from './settings.module.css';
import { MoneyField, TimeFields } from './workspace-fields.js';
import { WorkspacePreview } from './workspace-preview.js';

const UPDATE_WORKSPACE = graphql(`
  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) {
    updateWorkspace(input: $input) {
      workspace {
        id
        name
        currency
        timeZone
        locale
        calendar
        firstDayOfWeek
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const FIELDS = ['name', 'calendar', 'currency', 'timeZone', 'locale', 'firstDayOfWeek'] as const;

export type WorkspaceSettings = Pick<Viewer['workspace'], (typeof FIELDS)[number]>;

/** Settings that everybody in the workspace works with. */
export default function WorkspacePage() {
  const t = useText();
  const { workspace } = useViewer();
  // Only what was changed here, so that what others change meanwhile is not put back.
  const [draft, setDraft] = useDraft<Partial<WorkspaceSettings>>('settings.workspace', {});
  const saving = useRun(UPDATE_WORKSPACE);
  const [wasKept] = useState(() => Object.keys(draft).length > 0);

  const edited: WorkspaceSettings = { ...workspace, ...draft };
  const changed = FIELDS.filter((field) => edited[field] !== workspace[field]);
  const isChanged = changed.length > 0;
  useLeaveWarning(isChanged);

  const only = (of: WorkspaceSettings) => Object.fromEntries(changed.map((field) => [field, of[field]]));
  const change = (patch: Partial<WorkspaceSettings>) => setDraft({ ...draft, ...patch });
  const save = async () => {
    if (saving.busy) return;
    const before = only(workspace);
    const { data } = await saving.run({ input: only({ ...edited, name: edited.name.trim() }) });
    if (!data) return;
    setDraft({});
    toast({ kind: 'done', text: t('common.saved'), undo: () => void saving.run({ input: before }) });
  };
  const discard = () => {
    setDraft({});
    saving.clear();
  };
  const elsewhere = messageElsewhere(saving.errors, FIELDS);
  const at = (field: (typeof FIELDS)[number]) => messageAt(saving.errors, field);
  return (
    <form
      className={classes.split}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className={classes.column}>
        {wasKept && isChanged && <Notice tone="warn">{t('settings.workspace.kept')}</Notice>}
        {elsewhere && <Notice tone="bad">{elsewhere}</Notice>}
        <Panel title={t('settings.workspace.about')}>
          <div className={classes.pair}>
            <TextField
              label={t('common.name')}
              value={edited.name}
              onChange={(name) => change({ name })}
              error={at('name')}
            />
            <MoneyField value={edited} onChange={change} at={at} />
          </div>
        </Panel>
        <Panel title={t('settings.workspace.time')}>
          <TimeFields value={edited} onChange={change} at={at} />
        </Panel>
      </div>
      <Panel title={t('settings.workspace.preview')}>
        <WorkspacePreview value={edited} />
      </Panel>
      {isChanged && (
        <div className={classes.bar} role="region" aria-label={t('settings.workspace.unsaved')}>
          <span>{t('settings.workspace.unsaved')}</span>
          <Button onPress={discard}>{t('settings.workspace.discard')}</Button>
          <Button type="submit" look="primary" isPending={saving.busy} isDisabled={!edited.name.trim()}>
            {t('common.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** The browser asks before it closes the tab; another page of the console keeps the draft. */
function useLeaveWarning(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOn]);
}
