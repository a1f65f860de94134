import { ArrowDown, ArrowUp, BoxSelect, Copy, Ellipsis, TriangleAlert, X, CircleSlash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../i18n/use-text.js';
import { IconButton } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { ContactCondition } from './contact-condition.js';
import { EventCondition, InteractionCondition, ReferralCondition } from './counted-conditions.js';
import { NetworkCondition, SegmentCondition, TagCondition } from './other-conditions.js';
import { isUnfinished } from './rule-conditions.js';
import { type Condition, type Value } from './rule-model.js';
import { type RuleEditor } from './use-rule-editor.js';
import classes from './rule-builder.module.css';

export interface Fault {
  /** Of the node. */
  id: string;
  message: string;
}

interface LineProps {
  condition: Condition;
  editor: RuleEditor;
  faults: readonly Fault[];
  isFull: boolean;
  segmentId?: string | undefined;
}

const KINDS = {
  contact: ContactCondition,
  event: EventCondition,
  interaction: InteractionCondition,
  referral: ReferralCondition,
  network: NetworkCondition,
  tag: TagCondition,
};

/** One condition, as a sentence with its controls inside. */
export function ConditionLine({ condition, editor, faults, isFull, segmentId }: LineProps) {
  const t = useText();
  const line = useRef<HTMLLIElement>(null);
  const { id, kind, value, nots } = condition;
  const fault = faults.find((one) => one.id === id);
  const isDenied = nots % 2 === 1;
  useEffect(() => {
    if (editor.takeFocus(id)) focusFirst(line.current, `.${classes.sentence}`);
  });
  const change = (next: unknown, what?: string) => editor.change(id, { value: next }, what);
  const Known = KINDS[kind as keyof typeof KINDS];
  return (
    <li
      ref={line}
      className={classes.line}
      data-fault={fault ? true : undefined}
      onKeyDownCapture={(event) => moveByKey(event, (step) => editor.move(id, step))}
    >
      <div className={classes.sentence} role="group" aria-label={t('segments.condition')}>
        {isDenied && (
          <button
            type="button"
            className={classes.not}
            aria-label={t('segments.affirm')}
            onClick={() => editor.change(id, { nots: 0 })}
          >
            {t('segments.not')}
            <X aria-hidden />
          </button>
        )}
        {Known ? (
          <Known value={value as Value} onChange={change} />
        ) : kind === 'segmentId' ? (
          <SegmentCondition
            value={(value as string | null) ?? ''}
            onChange={change}
            {...(segmentId && { without: segmentId })}
          />
        ) : (
          <>
            <span>{t('segments.unknown')}</span>
            <code dir="ltr">{JSON.stringify(value)}</code>
          </>
        )}
      </div>
      <div className={classes.tools}>
        <NodeMenu editor={editor} id={id} nots={nots} isFull={isFull} />
        <IconButton
          label={t('segments.removeCondition')}
          icon={<X aria-hidden />}
          size="small"
          onPress={() => editor.remove(id)}
        />
      </div>
      {fault && (
        <p className={classes.fault}>
          <TriangleAlert aria-hidden />
          {isUnfinished(condition) ? t('segments.unfinished') : fault.message}
        </p>
      )}
    </li>
  );
}

interface NodeMenuProps {
  editor: RuleEditor;
  id: string;
  nots: number;
  isFull: boolean;
  isGroup?: boolean;
}

/** What can be done with a condition or a group beside editing it. */
export function NodeMenu({ editor, id, nots, isFull, isGroup }: NodeMenuProps) {
  const t = useText();
  const isDenied = nots % 2 === 1;
  return (
    <Menu
      label={t('common.moreActions')}
      trigger={<IconButton label={t('common.moreActions')} icon={<Ellipsis aria-hidden />} size="small" />}
      actions={[
        ...(isGroup
          ? []
          : [
              {
                id: 'not',
                label: t(isDenied ? 'segments.affirm' : 'segments.deny'),
                icon: <CircleSlash2 aria-hidden />,
                onAction: () => editor.change(id, { nots: isDenied ? 0 : 1 }),
              },
            ]),
        {
          id: 'copy',
          label: t('segments.duplicate'),
          icon: <Copy aria-hidden />,
          isDisabled: isFull,
          onAction: () => editor.duplicate(id),
        },
        {
          id: 'wrap',
          label: t('segments.wrap'),
          icon: <BoxSelect aria-hidden />,
          isDisabled: isFull,
          onAction: () => editor.wrap(id),
        },
        ...(isGroup && !isDenied
          ? [
              {
                id: 'unwrap',
                label: t('segments.unwrap'),
                icon: <BoxSelect aria-hidden />,
                onAction: () => editor.unwrap(id),
              },
            ]
          : []),
        null,
        {
          id: 'up',
          label: t('segments.moveUp'),
          icon: <ArrowUp aria-hidden />,
          onAction: () => editor.move(id, -1),
        },
        {
          id: 'down',
          label: t('segments.moveDown'),
          icon: <ArrowDown aria-hidden />,
          onAction: () => editor.move(id, 1),
        },
      ]}
    />
  );
}

/** Alt and an arrow move what the focus is in. */
export function moveByKey(event: KeyboardEvent, move: (step: -1 | 1) => void): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
  if (!event.altKey || step === 0 || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  move(step);
}

/** The first control in a part of an element. */
export function focusFirst(element: HTMLElement | null, part: string): void {
  element?.querySelector(part)?.querySelector<HTMLElement>('button, input')?.focus();
}
