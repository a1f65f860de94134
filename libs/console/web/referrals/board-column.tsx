import { ChevronsLeftRight, ChevronsRightLeft } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { GridList, GridListItem, GridListLoadMoreItem, useDragAndDrop } from 'react-aria-components';
import { type VariablesOf } from '../api/graphql.js';
import { usePages } from '../api/use-pages.js';
import { STAGES, wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { useViewer } from '../shell/viewer.js';
import { StageMark } from '../ui/badges.js';
import { IconButton } from '../ui/button.js';
import { ErrorState, Loading } from '../ui/surfaces.js';
import classes from './board.module.css';
import { type ReferralLine, REFERRALS } from './documents.js';
import { inOrder } from './order.js';
import { ReferralCard } from './referral-card.js';
import { canMove, type Stage } from './stage-steps.js';
import { type Order } from './use-filters.js';
import { type Moves } from './use-moves.js';

interface BoardColumnProps {
  stage: Stage;
  variables: Omit<VariablesOf<typeof REFERRALS>, 'after'>;
  order: Order;
  total: number | undefined;
  isCollapsed: boolean;
  onToggle?: () => void;
  moves: Moves;
  marked: ReadonlySet<string>;
  /** Counts up whenever somebody else changed something. */
  round: number;
  /** The stage of the card that is being dragged. */
  dragged: Stage | null;
  onDrag: (stage: Stage | null) => void;
  onOpen: (id: string) => void;
}

// What a card may be dropped on is decided by its type, which browsers show while it is dragged; they make it lower case.
const typeOf = (stage: Stage): string => `application/x-moaref-${stage.toLowerCase()}`;
const ID_TYPE = 'application/x-moaref-referral';

/** One stage of the board. */
export function BoardColumn(props: BoardColumnProps) {
  const { stage, total, isCollapsed, onToggle, dragged } = props;
  const t = useText();
  const format = useFormat();
  const name = wordOf(t, 'stage', stage);
  return (
    <section
      className={classes.column}
      aria-label={name}
      data-collapsed={isCollapsed || undefined}
      data-refusing={(dragged && dragged !== stage && !canMove(dragged, stage)) || undefined}
      data-inviting={(dragged && canMove(dragged, stage)) || undefined}
    >
      <header className={classes.head}>
        <h2>
          <StageMark stage={stage}>{name}</StageMark>
        </h2>
        <span className={classes.count}>{total === undefined ? '' : format.number(total)}</span>
        {onToggle && (
          <IconButton
            label={t(isCollapsed ? 'referrals.expand' : 'referrals.collapse', { stage: name })}
            icon={isCollapsed ? <ChevronsLeftRight aria-hidden /> : <ChevronsRightLeft aria-hidden />}
            size="small"
            aria-expanded={!isCollapsed}
            onPress={onToggle}
          />
        )}
      </header>
      {isCollapsed ? <Cards {...props} cards={NONE} /> : <LoadedCards {...props} />}
    </section>
  );
}

const NONE: readonly ReferralLine[] = [];

function LoadedCards(props: BoardColumnProps) {
  const { stage, variables, order, round, moves } = props;
  const pages = usePages(REFERRALS, variables, ({ referrals }) => referrals);
  const { refresh } = pages;
  const seen = useRef(round);
  useEffect(() => {
    if (seen.current !== round) refresh();
    seen.current = round;
  }, [round, refresh]);

  const { nodes } = pages;
  const { moving } = moves;
  const cards = useMemo(() => {
    const here = new Map(nodes.map((node) => [node.id, node]));
    for (const { referral, to } of moving.values()) {
      if (to === stage) here.set(referral.id, here.get(referral.id) ?? { ...referral, stage: to });
      else here.delete(referral.id);
    }
    return inOrder([...here.values()], order, moving);
  }, [nodes, moving, stage, order]);

  if (pages.error && nodes.length === 0) return <ErrorState error={pages.error} onRetry={pages.refresh} />;
  return (
    <Cards
      {...props}
      cards={cards}
      isLoading={pages.loading}
      isStale={pages.stale}
      {...(pages.hasMore && { onMore: pages.loadMore })}
    />
  );
}

interface CardsProps extends BoardColumnProps {
  cards: readonly ReferralLine[];
  isLoading?: boolean;
  isStale?: boolean;
  onMore?: () => void;
}

function Cards({ stage, cards, isLoading, isStale, onMore, isCollapsed, moves, marked, onDrag, onOpen }: CardsProps) {
  const t = useText();
  const mayWrite = useViewer().may('referrals.write');
  const byId = useMemo(() => new Map(cards.map((card) => [card.id, card])), [cards]);
  const { dragAndDropHooks } = useDragAndDrop<ReferralLine>({
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const card = byId.get(String(key));
        return card
          ? [{ [ID_TYPE]: JSON.stringify(card), [typeOf(stage)]: card.id, 'text/plain': card.referee.displayName }]
          : [];
      }),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: STAGES.filter((from) => canMove(from, stage)).map(typeOf),
    onDragStart: () => onDrag(stage),
    onDragEnd: () => onDrag(null),
    onRootDrop({ items: [item] }) {
      if (item?.kind !== 'text') return;
      void item.getText(ID_TYPE).then((text) => moves.start(JSON.parse(text) as ReferralLine, stage));
    },
    isDisabled: !mayWrite,
  });
  return (
    <GridList
      className={classes.cards}
      aria-label={wordOf(t, 'stage', stage)}
      items={cards}
      dependencies={[marked, moves.moving]}
      dragAndDropHooks={dragAndDropHooks}
      data-stale={isStale || undefined}
      onAction={(key) => onOpen(String(key))}
      renderEmptyState={() =>
        isCollapsed ? null : isLoading ? (
          <Loading lines={4} />
        ) : (
          <span className={classes.none}>{t('referrals.noneHere')}</span>
        )
      }
    >
      {cards.map((card) => (
        <GridListItem
          key={card.id}
          id={card.id}
          className={classes.card}
          textValue={t('referrals.ofBy', { referee: card.referee.displayName, referrer: card.referrer.displayName })}
          data-marked={marked.has(card.id) || undefined}
          data-moving={moves.moving.has(card.id) || undefined}
        >
          <ReferralCard referral={card} mayWrite={mayWrite} onMove={(to) => moves.start(card, to)} />
        </GridListItem>
      ))}
      {onMore && (
        <GridListLoadMoreItem onLoadMore={onMore} isLoading={isLoading ?? false} className={classes.more}>
          {t('common.loading')}
        </GridListLoadMoreItem>
      )}
    </GridList>
  );
}
