import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { flushSync } from 'react-dom';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { Button, IconButton } from './button.js';
import classes from './toasts.module.css';

interface ToastMessage {
  kind: 'done' | 'error';
  text: string;
  /** Offered for as long as the toast is shown. */
  undo?: () => void;
  /** Leads to what was made. */
  open?: { label: string; onPress: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3, wrapUpdate: flushSync });

/** Says shortly what came of something. Errors stay until they are closed. */
export function toast(message: ToastMessage): void {
  queue.add(message, message.kind === 'error' ? {} : { timeout: message.undo || message.open ? 10_000 : 5_000 });
}

export function Toasts() {
  const t = useText();
  return (
    <ToastRegion queue={queue} className={classes.region}>
      {({ toast: shown }) => (
        <AriaToast toast={shown} className={`${classes.toast} ${classes[shown.content.kind]}`}>
          {shown.content.kind === 'error' ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
          <ToastContent className={classes.content}>{shown.content.text}</ToastContent>
          {shown.content.open && (
            <Button
              size="small"
              onPress={() => {
                shown.content.open?.onPress();
                queue.close(shown.key);
              }}
            >
              {shown.content.open.label}
            </Button>
          )}
          {shown.content.undo && (
            <Button
              size="small"
              onPress={() => {
                shown.content.undo?.();
                queue.close(shown.key);
              }}
            >
              {t('common.undo')}
            </Button>
          )}
          <IconButton
            label={t('common.close')}
            icon={<X aria-hidden />}
            size="small"
            onPress={() => queue.close(shown.key)}
          />
        </AriaToast>
      )}
    </ToastRegion>
  );
}
