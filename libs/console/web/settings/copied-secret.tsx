import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { toast } from '../ui/toasts.js';
import classes from './settings.module.css';

/** Copies a text, and says that it did. */
export function CopyButton({ text }: { text: string }) {
  const t = useText();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(text);
      toast({ kind: 'done', text: t('common.copied') });
    } catch {
      toast({ kind: 'error', text: t('settings.copyFailed') });
    }
  };
  return (
    <Button
      size="small"
      icon={copied === text ? <Check aria-hidden /> : <Copy aria-hidden />}
      onPress={() => void copy()}
    >
      {t('common.copy')}
    </Button>
  );
}

/** What is shown this once, to be taken along. */
export function CopiedSecret({ secret }: { secret: string }) {
  return (
    <div className={classes.secret}>
      <code dir="ltr">{secret}</code>
      <CopyButton text={secret} />
    </div>
  );
}
