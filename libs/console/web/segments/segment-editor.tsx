import { Redo2, Undo2 } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { messageAt } from '../common/refusals.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button, IconButton } from '../ui/button.js';
import { Segmented } from '../ui/choices.js';
import { TextField } from '../ui/fields.js';
import { LinkButton } from '../ui/link.js';
import { EmptyState, Page, Panel } from '../ui/surfaces.js';
import { PeoplePicker } from './people-picker.js';
import { RuleGroup } from './rule-group.js';
import { LARGEST_RULE, sizeOf } from './rule-model.js';
import { RulePreview } from './rule-preview.js';
import { RuleTemplates } from './rule-templates-list.js';
import classes from './segment-editor.module.css';
import { type Draft, useKeeping, useKept } from './use-kept.js';
import { faultsOf, usePreview } from './use-preview.js';
import { useRuleEditor } from './use-rule-editor.js';
import { useSaving } from './use-saving.js';

interface EditorProps {
  title: string;
  /** What it begins with: nothing, what the address says, or what was saved. */
  begin: Draft;
  /** Of a segment that is there already. */
  id?: string;
}

/** Makes a segment: its name, its rule, and whom that means, live. */
export function SegmentEditor({ title, begin, id }: EditorProps) {
  const t = useText();
  const viewer = useViewer();
  // What is saved meanwhile by another does not take away what is typed here.
  const [start] = useState(begin);
  const { first, isKept, keep, forget } = useKept(id ?? 'new', start);
  const [isNoted, setNoted] = useState(isKept);
  const [{ kind, name, description, people }, setDraft] = useState(first);
  const editor = useRuleEditor(first.rule);
  const previewing = usePreview(editor.root);
  const draft: Draft = { kind, name, description, people, rule: editor.rule };
  useKeeping(draft, keep);
  const { save, busy, errors, clear } = useSaving(id, forget);

  const change = (part: Partial<Draft>) => {
    clear();
    setDraft((before) => ({ ...before, ...part }));
  };
  const about = (field: string) => messageAt(errors, field);
  const ofRule = faultsOf(
    errors.filter(({ path }) => path?.[1] === 'rule'),
    editor.root,
    2,
  );
  const elsewhere = errors.find(
    ({ path, message }) => message && !['name', 'description', 'rule'].includes(path?.[1] ?? ''),
  );
  const { nodes } = sizeOf(editor.root);
  const isEmpty = editor.rule === null;
  const isRule = kind === 'DYNAMIC';

  if (!viewer.may('segments.write')) {
    return (
      <Page title={title}>
        <EmptyState title={t('segments.notAllowed')} />
      </Page>
    );
  }
  return (
    <Page
      title={title}
      actions={
        <>
          <LinkButton look="quiet" to={id ? `/segments/${id}` : '/segments'} onClick={forget}>
            {t('common.cancel')}
          </LinkButton>
          {isRule && (
            <Button isDisabled={busy || isEmpty} onPress={() => void save(draft, '?do=snapshot')}>
              {t('segments.saveAndSnapshot')}
            </Button>
          )}
          <Button look="primary" isPending={busy} isDisabled={isRule && isEmpty} onPress={() => void save(draft)}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      {isNoted && (
        <p className={classes.note} role="status">
          {t('segments.restored')}
          <Button
            size="small"
            onPress={() => {
              setNoted(false);
              setDraft(start);
              editor.put(start.rule);
            }}
          >
            {t('segments.startOver')}
          </Button>
        </p>
      )}
      {elsewhere && (
        <p className={classes.error} role="alert">
          {elsewhere.message}
        </p>
      )}
      <div className={isRule ? classes.columns : classes.column}>
        <div className={classes.main}>
          <Panel>
            <div className={classes.names}>
              <TextField
                label={t('common.name')}
                value={name}
                onChange={(next) => change({ name: next })}
                error={about('name')}
                maxLength={200}
              />
              <TextField
                label={t('segments.description')}
                value={description}
                onChange={(next) => change({ description: next })}
                error={about('description')}
                isRequired={false}
                maxLength={5_000}
              />
            </div>
            {!id && (
              <div>
                <Segmented
                  label={t('segments.kind')}
                  options={[
                    { value: 'DYNAMIC', label: t('segments.byRule') },
                    { value: 'STATIC', label: t('segments.byHand') },
                  ]}
                  value={kind}
                  onChange={(next) => change({ kind: next })}
                />
              </div>
            )}
          </Panel>
          {isRule && (
            <Panel
              title={t('segments.rule')}
              actions={
                <>
                  {nodes > LARGEST_RULE / 2 && (
                    <span className={classes.size}>{t('segments.size', { count: nodes, most: LARGEST_RULE })}</span>
                  )}
                  <IconButton
                    label={t('common.undo')}
                    icon={<Undo2 aria-hidden className={classes.pointing} />}
                    size="small"
                    isDisabled={!editor.canUndo}
                    onPress={editor.undo}
                  />
                  <IconButton
                    label={t('segments.redo')}
                    icon={<Redo2 aria-hidden className={classes.pointing} />}
                    size="small"
                    isDisabled={!editor.canRedo}
                    onPress={editor.redo}
                  />
                </>
              }
            >
              <div onKeyDown={(event) => undoByKey(event, editor)}>
                <RuleGroup
                  group={editor.root}
                  editor={editor}
                  faults={[...ofRule, ...previewing.faults]}
                  depth={0}
                  isFull={nodes >= LARGEST_RULE}
                  segmentId={id}
                />
              </div>
              {isEmpty && <RuleTemplates onChoose={editor.put} />}
              <p className={classes.hint}>{t('segments.keys')}</p>
            </Panel>
          )}
          {kind === 'STATIC' && !id && <PeoplePicker people={people} onChange={(next) => change({ people: next })} />}
        </div>
        {isRule && (
          <div className={classes.side}>
            <RulePreview previewing={previewing} isEmpty={isEmpty} />
          </div>
        )}
      </div>
    </Page>
  );
}

/** Fields in the rule hold no text of their own, so their undo is the rule's. */
function undoByKey(event: KeyboardEvent, { undo, redo }: { undo: () => void; redo: () => void }): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) redo();
  else undo();
}
