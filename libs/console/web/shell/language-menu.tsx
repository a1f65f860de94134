import { Languages } from 'lucide-react';
import { useLanguage } from '../i18n/language.js';
import { type Locale, LOCALES } from '../i18n/locales.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Menu } from '../ui/menu.js';

interface LanguageMenuProps {
  /** Before the language changes. */
  onChosen?: (locale: Locale) => Promise<unknown> | null;
}

/** Each language by its own name, so that whoever ended up in the wrong one finds out again. */
export function LanguageMenu({ onChosen }: LanguageMenuProps) {
  const t = useText();
  const { locale, choose } = useLanguage();
  const speak = async (chosen: Locale) => {
    await onChosen?.(chosen);
    choose(chosen);
  };
  return (
    <Menu
      label={t('shell.language')}
      trigger={
        <Button
          look="quiet"
          size="small"
          icon={<Languages aria-hidden />}
          aria-label={`${t('shell.language')}: ${LOCALES[locale]}`}
        >
          {LOCALES[locale]}
        </Button>
      }
      actions={(Object.keys(LOCALES) as Locale[]).map((id) => ({
        id,
        label: LOCALES[id],
        onAction: () => void speak(id),
      }))}
    />
  );
}
