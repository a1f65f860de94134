import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import fields from '../ui/fields.module.css';
import { Select } from '../ui/fields.js';
import { type Channel } from './link-draft.js';
import classes from './linking.module.css';

interface ChannelChoiceProps {
  options: readonly Channel[];
  value: Channel | null;
  onChange: (channel: Channel) => void;
  error: string | undefined;
}

const COMMON: readonly Channel[] = ['IN_PERSON', 'PHONE', 'EMAIL', 'MESSAGE', 'SOCIAL', 'LINK'];

/** The usual ways are one press away, the rest in a list. */
export function ChannelChoice({ options, value, onChange, error }: ChannelChoiceProps) {
  const t = useText();
  const rest = options.filter((channel) => !COMMON.includes(channel));
  return (
    <div className={classes.channels}>
      <RadioGroup
        className={fields.field}
        value={value && COMMON.includes(value) ? value : ''}
        onChange={(channel) => onChange(channel as Channel)}
        isInvalid={Boolean(error)}
      >
        <Label className={fields.label}>{t('linking.channel')}</Label>
        <div className={classes.chips}>
          {COMMON.map((channel, index) => (
            <Radio key={channel} value={channel} className={classes.chip} autoFocus={index === 0 && value === null}>
              {wordOf(t, 'channel', channel)}
            </Radio>
          ))}
          <Select
            label={t('linking.channel.more')}
            hideLabel
            placeholder={t('linking.channel.more')}
            options={rest.map((channel) => ({ value: channel, label: wordOf(t, 'channel', channel) }))}
            value={value && rest.includes(value) ? value : null}
            onChange={onChange}
          />
        </div>
        <FieldError className={fields.error}>{error}</FieldError>
      </RadioGroup>
    </div>
  );
}
