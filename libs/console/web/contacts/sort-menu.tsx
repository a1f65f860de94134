import { ArrowDownWideNarrow, Check } from 'lucide-react';
import { type MessageId } from '../i18n/messages.js';
import { useText } from '../i18n/use-text.js';
import { Button } from '../ui/button.js';
import { Menu } from '../ui/menu.js';
import { type Filters, ORDERS } from './filters.js';

interface SortMenuProps {
  orderBy: Filters['orderBy'];
  /** Null while the best match comes first. */
  onOrder: ((orderBy: Filters['orderBy']) => void) | null;
}

const nameOf = (order: Filters['orderBy']): MessageId => `contacts.order.${order}`;

export function SortMenu({ orderBy, onOrder }: SortMenuProps) {
  const t = useText();
  const shown = onOrder ? t(nameOf(orderBy)) : t('contacts.order.match');
  return (
    <Menu
      label={t('contacts.order')}
      trigger={
        <Button
          icon={<ArrowDownWideNarrow aria-hidden />}
          isDisabled={!onOrder}
          aria-label={`${t('contacts.order')}: ${shown}`}
        >
          {shown}
        </Button>
      }
      actions={ORDERS.map((order) => ({
        id: order,
        label: t(nameOf(order)),
        icon: <Check aria-hidden visibility={order === orderBy ? 'visible' : 'hidden'} />,
        onAction: () => onOrder?.(order),
      }))}
    />
  );
}
