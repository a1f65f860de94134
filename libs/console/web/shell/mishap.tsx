import { Component, type ReactNode } from 'react';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { EmptyState } from '../ui/surfaces.js';

/** Keeps the rest of the console alive where a screen fails. React offers this to classes alone. */
export class Mishap extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError = () => ({ failed: true });

  override render() {
    return this.state.failed ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const t = useText();
  const reload = <Button onPress={() => location.reload()}>{t('common.retry')}</Button>;
  return <EmptyState title={t('common.somethingBroke')} action={reload} />;
}
