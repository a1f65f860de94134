import { FolderPlus, TriangleAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useText } from '../i18n/use-text.js';
import { Button, IconButton } from '../ui/button.js';
import { ConditionLine, type Fault, focusFirst, moveByKey, NodeMenu } from './condition-line.js';
import { ConditionMenu, emptyGroup } from './condition-menu.js';
import classes from './rule-builder.module.css';
import { DEEPEST_RULE, type Group, type Join } from './rule-model.js';
import { Sentence } from './sentence.js';
import { type RuleEditor } from './use-rule-editor.js';
import { WordSelect } from './word-select.js';

interface GroupProps {
  group: Group;
  editor: RuleEditor;
  faults: readonly Fault[];
  /** How many levels are above it. */
  depth: number;
  /** Whether the rule has as many nodes as it may. */
  isFull: boolean;
  /** The segment that is being edited: it cannot be part of itself. */
  segmentId?: string | undefined;
}

/** How a group's parts belong together, with its `not`: "none of" is not any. */
const HOW = {
  all: { join: 'all', nots: 0 },
  any: { join: 'any', nots: 0 },
  none: { join: 'any', nots: 1 },
  notAll: { join: 'all', nots: 1 },
} as const;
type How = keyof typeof HOW;

const howOf = ({ join, nots }: { join: Join; nots: number }): How =>
  nots % 2 === 0 ? join : join === 'any' ? 'none' : 'notAll';

/** Conditions that belong together, with the groups inside. */
export function RuleGroup({ group, editor, faults, depth, isFull, segmentId }: GroupProps) {
  const t = useText();
  const box = useRef<HTMLElement>(null);
  const isRoot = depth === 0;
  const how = howOf(group);
  const fault = faults.find(({ id }) => id === group.id);
  const below = depth + 1 + group.nots;
  const isDeep = below >= DEEPEST_RULE;
  const Tag = isRoot ? 'div' : 'li';
  useEffect(() => {
    if (!editor.takeFocus(group.id)) return;
    focusFirst(box.current, group.children.length === 0 ? `.${classes.adders}` : `.${classes.head}`);
  });
  return (
    <Tag
      ref={box as never}
      className={isRoot ? classes.root : classes.group}
      role={isRoot ? 'group' : undefined}
      aria-label={isRoot ? t('segments.rule') : undefined}
      onKeyDownCapture={(event) => {
        // Inside a condition the condition is meant.
        const at = event.target as HTMLElement;
        if (!isRoot && at.closest(`.${classes.head}, .${classes.line}`)?.parentElement === box.current) {
          moveByKey(event, (step) => editor.move(group.id, step));
        }
      }}
    >
      <div className={classes.head}>
        <Sentence
          id={isRoot ? 'segments.sentence.root' : 'segments.sentence.group'}
          parts={{
            how: (
              <WordSelect
                label={t('segments.how')}
                words={(Object.keys(HOW) as How[]).map((value) => ({ value, label: t(`segments.how.${value}`) }))}
                value={how}
                onChange={(next) => editor.change(group.id, HOW[next])}
              />
            ),
          }}
        />
        {!isRoot && (
          <div className={classes.tools}>
            <NodeMenu editor={editor} id={group.id} nots={group.nots} isFull={isFull} isGroup />
            <IconButton
              label={t('segments.removeGroup')}
              icon={<X aria-hidden />}
              size="small"
              onPress={() => editor.remove(group.id)}
            />
          </div>
        )}
      </div>
      {group.children.length > 0 && (
        <ul className={classes.children}>
          {group.children.map((child) =>
            child.type === 'group' ? (
              <RuleGroup
                key={child.id}
                group={child}
                editor={editor}
                faults={faults}
                depth={below}
                isFull={isFull}
                segmentId={segmentId}
              />
            ) : (
              <ConditionLine
                key={child.id}
                condition={child}
                editor={editor}
                faults={faults}
                isFull={isFull}
                segmentId={segmentId}
              />
            ),
          )}
        </ul>
      )}
      {fault && (
        <p className={classes.fault}>
          <TriangleAlert aria-hidden />
          {group.children.length === 0 ? t('segments.emptyGroup') : fault.message}
        </p>
      )}
      <div className={classes.adders}>
        <ConditionMenu isDisabled={isFull} onAdd={(node) => editor.add(group.id, node)} />
        <Button
          look="quiet"
          size="small"
          icon={<FolderPlus aria-hidden />}
          isDisabled={isFull || isDeep}
          onPress={() => editor.add(group.id, emptyGroup())}
        >
          {t('segments.addGroup')}
        </Button>
      </div>
    </Tag>
  );
}
