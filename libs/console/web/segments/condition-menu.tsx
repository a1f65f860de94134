import { Plus } from 'lucide-react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { type MessageId } from '../i18n/messages.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { Button } from '../ui/button.js';
import menu from '../ui/menu.module.css';
import { FIELDS, type Field } from './rule-conditions.js';
import { newCondition, newGroup, type Node } from './rule-model.js';
import { Searched } from './word-select.js';

type Offer = { id: string; name: MessageId; node: () => Node };

const offer = (id: string, kind: string, value: unknown): Offer => ({
  id,
  name: `segments.offer.${id}` as MessageId,
  node: () => newCondition(kind, structuredClone(value)),
});

const field = (name: Field): Offer => ({
  id: name,
  name: `segments.field.${name}`,
  node: () => newCondition('contact', { field: name, ...BEGUN[FIELDS[name]] }),
});

/** What a new condition asks, where the choice is not the reader's alone. */
const BEGUN: Partial<Record<string, object>> = {
  time: { within: { last: 'P1Y' } },
  flag: { equals: 'true' },
  custom: { customField: '' },
};

const sectionsFor = (currency: string): { name: MessageId; offers: Offer[] }[] => [
  {
    name: 'segments.section.did',
    offers: [
      offer('event', 'event', { kinds: [], atLeast: 1, within: { last: 'P1Y' } }),
      offer('interaction', 'interaction', { atLeast: 1, within: { last: 'P3M' } }),
    ],
  },
  {
    name: 'segments.section.referrals',
    offers: [
      offer('referrer', 'referral', { role: 'REFERRER', stages: ['CONVERTED'], atLeast: 1 }),
      offer('referee', 'referral', { role: 'REFEREE', atLeast: 1 }),
      offer('below', 'network', { descendantsAtLeast: 5 }),
      offer('worth', 'network', { downstreamValueAtLeast: { amount: '1000', currency } }),
      offer('near', 'network', { hops: 2 }),
    ],
  },
  {
    name: 'segments.section.groups',
    offers: [offer('tag', 'tag', { anyOf: [] }), offer('segment', 'segmentId', '')],
  },
  { name: 'segments.section.contact', offers: (Object.keys(FIELDS) as Field[]).map(field) },
];

interface ConditionMenuProps {
  isDisabled: boolean;
  onAdd: (node: Node) => void;
  id?: string;
}

/** Everything that can be asked, found by typing. */
export function ConditionMenu({ isDisabled, onAdd, id }: ConditionMenuProps) {
  const t = useText();
  const { workspace } = useViewer();
  const sections = sectionsFor(workspace.currency);
  const take = (chosen: string) =>
    onAdd(
      sections
        .flatMap(({ offers }) => offers)
        .find((one) => one.id === chosen)!
        .node(),
    );
  return (
    <MenuTrigger>
      <Button look="quiet" size="small" icon={<Plus aria-hidden />} isDisabled={isDisabled} id={id}>
        {t('segments.addCondition')}
      </Button>
      <Popover className={menu.popover} offset={4}>
        <Searched>
          <Menu
            className={menu.list}
            aria-label={t('segments.addCondition')}
            onAction={(key) => take(String(key))}
            renderEmptyState={() => <div className={menu.empty}>{t('common.nothingFound')}</div>}
          >
            {sections.map(({ name, offers }) => (
              <MenuSection key={name}>
                <Header className={menu.section}>{t(name)}</Header>
                {offers.map((one) => (
                  <MenuItem key={one.id} id={one.id} textValue={t(one.name)} className={menu.item}>
                    {t(one.name)}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
          </Menu>
        </Searched>
      </Popover>
    </MenuTrigger>
  );
}

/** A group that asks for one of several, with nothing in it yet. */
export const emptyGroup = (): Node => newGroup('any');
