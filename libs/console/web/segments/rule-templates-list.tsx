import { useText } from '../i18n/use-text.js';
import { type Rule } from './rule-model.js';
import { type Template, TEMPLATES } from './rule-templates.js';
import classes from './segment-editor.module.css';

/** What many begin with; all of it can be changed. */
export function RuleTemplates({ onChoose }: { onChoose: (rule: Rule) => void }) {
  const t = useText();
  return (
    <section className={classes.templates}>
      <h3>{t('segments.templates')}</h3>
      <ul>
        {(Object.keys(TEMPLATES) as Template[]).map((name) => (
          <li key={name}>
            <button type="button" onClick={() => onChoose(TEMPLATES[name])}>
              <strong>{t(`segments.template.${name}`)}</strong>
              <span>{t(`segments.templateText.${name}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
