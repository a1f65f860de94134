import { useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { ComboBox } from '../ui/combo-box.js';
import { Dialog } from '../ui/dialog.js';
import { LinkButton } from '../ui/link.js';
import { toast } from '../ui/toasts.js';
import { type Chosen, idsOf, MOST_IDS } from './chosen.js';
import { newSegmentOf, type ruleOf } from './filters.js';
import { useChoices } from './use-choices.js';

const ADD = graphql(`
  mutation AddListedToSegment($input: SegmentMembersInput!) {
    addToSegment(input: $input) {
      segment {
        id
        name
        memberCount
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

const CREATE = graphql(`
  mutation CreateSegmentOfListed($input: SegmentInput!) {
    createSegment(input: $input) {
      segment {
        id
        name
        memberCount
      }
      userErrors {
        code
        message
        path
        conflictingId
      }
    }
  }
`);

const NEW = 'new';

interface SegmentDialogProps {
  chosen: Chosen;
  rule: ReturnType<typeof ruleOf>;
  onClose: () => void;
  onDone: () => void;
}

/** Puts those chosen into a segment that is there, or into a new one by its name. */
export function SegmentDialog({ chosen, rule, onClose, onDone }: SegmentDialogProps) {
  const t = useText();
  const client = useClient();
  const { segments } = useChoices();
  const adding = useRun(ADD, ['Contact']);
  const creating = useRun(CREATE, ['Contact']);
  const [typed, setTyped] = useState('');
  const [segmentId, setSegmentId] = useState<string | null>(null);
  const [isGathering, setGathering] = useState(false);
  const name = typed.trim();
  const open = segments.filter(({ kind }) => kind !== 'SNAPSHOT');
  const found = segmentId
    ? open
    : open.filter((segment) => segment.name.toLocaleLowerCase().includes(name.toLocaleLowerCase()));
  const isTaken = open.some((segment) => segment.name.toLocaleLowerCase() === name.toLocaleLowerCase());
  const isTooMany = chosen.count > MOST_IDS;

  const apply = async () => {
    setGathering(true);
    const contactIds = await idsOf(client, chosen);
    setGathering(false);
    if (!contactIds) return toast({ kind: 'error', text: t('common.failed') });
    const payload = segmentId
      ? (await adding.run({ input: { segmentId, contactIds } })).data?.addToSegment
      : (await creating.run({ input: { kind: 'STATIC', name, contactIds } })).data?.createSegment;
    if (!payload?.segment) return;
    toast({
      kind: 'done',
      text: t('contacts.inSegment', { count: contactIds.length, segment: payload.segment.name }),
    });
    onDone();
    onClose();
  };

  return (
    <Dialog
      title={t('contacts.segmentChosen', { count: chosen.count })}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {!isTooMany && (
            <Button
              look="primary"
              isPending={isGathering || adding.busy || creating.busy}
              isDisabled={!segmentId && name === ''}
              onPress={() => void apply()}
            >
              {segmentId || name === '' ? t('common.add') : t('common.create')}
            </Button>
          )}
        </>
      }
    >
      {isTooMany ? (
        <p>{t('contacts.tooManyForSegment', { most: MOST_IDS })}</p>
      ) : (
        <ComboBox
          label={t('contacts.segment')}
          placeholder={t('contacts.findSegment')}
          autoFocus
          options={[
            ...found.map(({ id, name: label, kind }) => ({
              value: id,
              label,
              hint: kind === 'DYNAMIC' ? t('contacts.asException') : wordOf(t, 'segmentKind', kind),
            })),
            ...(name && !isTaken && !segmentId ? [{ value: NEW, label: t('contacts.newSegment', { name }) }] : []),
          ]}
          typed={typed}
          onType={(text) => {
            setTyped(text);
            if (text !== segments.find(({ id }) => id === segmentId)?.name) setSegmentId(null);
          }}
          value={segmentId}
          onChange={(id) => {
            if (!id || id === NEW) return;
            setSegmentId(id);
            setTyped(segments.find((segment) => segment.id === id)?.name ?? '');
          }}
          hint={t('contacts.segmentHint')}
          error={[...adding.errors, ...creating.errors].map(({ message }) => message).join(' ') || undefined}
        />
      )}
      {rule && 'filter' in chosen && <LinkButton to={newSegmentOf(rule)}>{t('contacts.segmentOfFilters')}</LinkButton>}
    </Dialog>
  );
}
