import { Ban, Check } from 'lucide-react';
import { type CSSProperties, useId } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import classes from './settings.module.css';
import styles from './tags.module.css';

const PALETTE = [
  ['red', '#c53030'],
  ['orange', '#dd6b20'],
  ['amber', '#b7791f'],
  ['green', '#2f855a'],
  ['teal', '#2c7a7b'],
  ['cyan', '#0987a0'],
  ['blue', '#2b6cb0'],
  ['indigo', '#4c51bf'],
  ['violet', '#6b46c1'],
  ['pink', '#d53f8c'],
  ['brown', '#8b5e34'],
  ['gray', '#718096'],
] as const;

const NONE = 'none';

interface ColorFieldProps {
  /** As #rrggbb. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string | undefined;
}

/** A colour of the palette, any other, or none. */
export function ColorField({ value, onChange, error }: ColorFieldProps) {
  const t = useText();
  const custom = useId();
  return (
    <div className={classes.labelled}>
      <RadioGroup
        className={styles.colors}
        orientation="horizontal"
        value={value ?? NONE}
        onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
      >
        <Label className={classes.label}>{t('settings.color')}</Label>
        <div className={styles.swatches}>
          <Radio value={NONE} aria-label={t('settings.color.none')} className={styles.swatch} data-none>
            <Ban aria-hidden />
          </Radio>
          {PALETTE.map(([name, color]) => (
            <Radio
              key={color}
              value={color}
              aria-label={t(`settings.color.${name}`)}
              className={styles.swatch}
              style={{ '--tone': color } as CSSProperties}
            >
              {({ isSelected }) => isSelected && <Check aria-hidden />}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      <span className={styles.custom}>
        <label htmlFor={custom}>{t('settings.color.custom')}</label>
        <input
          id={custom}
          type="color"
          value={value ?? '#718096'}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </span>
      {error && (
        <span role="alert" className={styles.error}>
          {error}
        </span>
      )}
    </div>
  );
}
