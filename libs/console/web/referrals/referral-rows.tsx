import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  Cell,
  Column,
  type ColumnProps,
  ResizableTableContainer,
  Row,
  type SortDescriptor,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
} from 'react-aria-components';
import { wordOf } from '../common/words.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import { inStageSince, type ReferralLine } from './documents.js';
import classes from './referrals-table.module.css';

export interface RowsProps {
  referrals: readonly ReferralLine[];
  marked: ReadonlySet<string>;
  isStale: boolean;
  isLoading: boolean;
  onOpen: (id: string) => void;
  /** Absent where all are there. */
  onMore?: () => void;
}

interface ReferralRowsProps extends RowsProps {
  sort: SortDescriptor;
  onSort: (sort: SortDescriptor) => void;
}

const LAYOUT = { rowHeight: 46, headingHeight: 38, loaderHeight: 40 };

/** Only the rows in sight are made. */
export function ReferralRows({
  referrals,
  marked,
  isStale,
  isLoading,
  onOpen,
  onMore,
  sort,
  onSort,
}: ReferralRowsProps) {
  const t = useText();
  const format = useFormat();
  return (
    <ResizableTableContainer className={classes.container} data-stale={isStale || undefined}>
      <Virtualizer layout={TableLayout} layoutOptions={LAYOUT}>
        <Table
          className={classes.table}
          aria-label={t('referrals.title')}
          sortDescriptor={sort}
          onSortChange={onSort}
          onRowAction={(key) => onOpen(String(key))}
        >
          <TableHeader className={classes.tableHead}>
            <Head id="referee" isRowHeader defaultWidth="2fr" minWidth={150} name={t('referrals.referee')} />
            <Head id="referrer" defaultWidth="2fr" minWidth={140} name={t('referrals.referrer')} />
            <Head id="stage" defaultWidth="1.3fr" minWidth={120} name={t('referrals.stage')} />
            <Head id="channel" defaultWidth="1.2fr" minWidth={110} name={t('referrals.channel')} />
            <Head id="value" defaultWidth="1fr" minWidth={90} name={t('referrals.value')} allowsSorting />
            <Head id="owner" defaultWidth="1.3fr" minWidth={120} name={t('referrals.owner')} />
            <Head id="referredAt" defaultWidth="1.1fr" minWidth={110} name={t('referrals.referredAt')} allowsSorting />
            <Head id="inStage" defaultWidth="1.1fr" minWidth={110} name={t('referrals.inStage')} />
            <Head id="updatedAt" defaultWidth="1.1fr" minWidth={110} name={t('referrals.changed')} allowsSorting />
          </TableHeader>
          <TableBody dependencies={[marked, referrals]}>
            {referrals.map((referral) => (
              <Row
                key={referral.id}
                id={referral.id}
                textValue={referral.referee.displayName}
                className={classes.row}
                data-marked={marked.has(referral.id) || undefined}
              >
                <Cell className={`${classes.cell} ${classes.strong}`}>
                  <bdi>{referral.referee.displayName}</bdi>
                </Cell>
                <Cell className={classes.cell}>
                  <bdi>{referral.referrer.displayName}</bdi>
                </Cell>
                <Cell className={classes.cell}>
                  <StageMark stage={referral.stage}>{wordOf(t, 'stage', referral.stage)}</StageMark>
                </Cell>
                <Cell className={classes.cell}>
                  <bdi>{referral.channelLabel ?? wordOf(t, 'channel', referral.channel)}</bdi>
                </Cell>
                <Cell className={`${classes.cell} ${classes.number}`}>
                  {referral.value ? format.money(referral.value) : ''}
                </Cell>
                <Cell className={classes.cell}>
                  <bdi>{referral.owner?.name ?? ''}</bdi>
                </Cell>
                <Cell className={`${classes.cell} ${classes.soft}`}>{format.shortDate(referral.referredAt)}</Cell>
                <Cell className={`${classes.cell} ${classes.soft}`}>{format.ago(inStageSince(referral))}</Cell>
                <Cell className={`${classes.cell} ${classes.soft}`}>{format.ago(referral.updatedAt)}</Cell>
              </Row>
            ))}
            {onMore && (
              <TableLoadMoreItem onLoadMore={onMore} isLoading={isLoading} className={classes.more}>
                {t('common.loading')}
              </TableLoadMoreItem>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </ResizableTableContainer>
  );
}

function Head({ name, ...props }: Omit<ColumnProps, 'children' | 'className'> & { name: string }) {
  return (
    <Column {...props} className={classes.column} textValue={name}>
      {({ sortDirection }) => (
        <span className={classes.columnName}>
          {name}
          {sortDirection === 'ascending' && <ArrowUp aria-hidden />}
          {sortDirection === 'descending' && <ArrowDown aria-hidden />}
        </span>
      )}
    </Column>
  );
}
