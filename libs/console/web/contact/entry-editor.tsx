import { useState } from 'react';
import { graphql } from '../api/graphql.js';
import { useRun } from '../api/use-run.js';
import { messageAt } from '../common/refusals.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { TextField } from '../ui/fields.js';
import { toast } from '../ui/toasts.js';
import classes from './timeline.module.css';
import { type InteractionEntry } from './use-timeline.js';

const UPDATE_INTERACTION = graphql(`
  mutation UpdateInteraction($input: UpdateInteractionInput!) {
    updateInteraction(input: $input) {
      interaction {
        id
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`);

/** Changes what was written in an entry, in its place. */
export function EntryEditor({ interaction, onClose }: { interaction: InteractionEntry; onClose: () => void }) {
  const t = useText();
  const { id } = interaction;
  const before = { subject: interaction.subject ?? '', body: interaction.body ?? '' };
  const [subject, setSubject] = useState(before.subject);
  const [body, setBody] = useState(before.body);
  const { run, busy, errors } = useRun(UPDATE_INTERACTION);
  const errorAt = (field: string) => messageAt(errors, field);

  const save = async () => {
    if (subject === before.subject && body === before.body) return onClose();
    const { data } = await run({ input: { id, subject: subject.trim() || null, body: body.trim() || null } });
    if (!data) return;
    onClose();
    const undo = { input: { id, subject: interaction.subject, body: interaction.body } };
    toast({ kind: 'done', text: t('common.saved'), undo: () => void run(undo) });
  };
  const elsewhere = errors.find(({ path, message }) => message && !['subject', 'body'].includes(path?.[1] ?? ''));
  return (
    <form
      className={classes.editor}
      aria-label={t('contact.entry.edit')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
      }}
    >
      {elsewhere && <p role="alert">{elsewhere.message}</p>}
      <TextField
        label={t('contact.add.subject')}
        value={subject}
        onChange={setSubject}
        error={errorAt('subject')}
        isRequired={false}
      />
      <TextField
        label={t('contact.add.text')}
        value={body}
        onChange={setBody}
        error={errorAt('body')}
        rows={4}
        autoFocus
      />
      <div className={classes.editorFoot}>
        <Button size="small" onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button size="small" look="primary" type="submit" isPending={busy}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
