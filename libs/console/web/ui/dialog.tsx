import { X } from 'lucide-react';
import { type ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../i18n/use-text.js';
import { Button, IconButton } from './button.js';
import classes from './dialog.module.css';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The buttons below; the first in order is the least. */
  actions?: ReactNode;
  /** `side` slides in from the end: for what is read beside the page. */
  kind?: 'middle' | 'wide' | 'side';
  /** Typed things are not lost by a click beside it. */
  isDismissable?: boolean;
}

export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  kind = 'middle',
  isDismissable = true,
}: DialogProps) {
  const t = useText();
  return (
    <ModalOverlay
      className={classes.overlay}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
    >
      <Modal className={`${classes.modal} ${classes[kind]}`}>
        <AriaDialog className={classes.dialog}>
          <header className={classes.header}>
            <Heading slot="title" className={classes.title}>
              {title}
            </Heading>
            <IconButton label={t('common.close')} icon={<X aria-hidden />} size="small" onPress={onClose} />
          </header>
          <div className={classes.body}>{children}</div>
          {actions && <footer className={classes.footer}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ConfirmProps {
  title: string;
  /** What will happen, and whether it can be undone. */
  children: ReactNode;
  confirm: string;
  isOpen: boolean;
  isDanger?: boolean;
  isBusy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before what cannot be undone; the rest is done at once and offers to undo it. */
export function ConfirmDialog({ confirm, isDanger, isBusy, onConfirm, ...props }: ConfirmProps) {
  const t = useText();
  return (
    <Dialog
      {...props}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button look={isDanger ? 'danger' : 'primary'} isPending={isBusy ?? false} onPress={onConfirm} autoFocus>
            {confirm}
          </Button>
        </>
      }
    />
  );
}
