import { type Column } from './import-columns.js';
import { type AmountManner, decimalSignIn, decimalSignOf, saysToman } from './written-amounts.js';
import { type DateOrder, dateOrderIn, dateOrderOf } from './written-dates.js';

/** How a column writes what may be written in two ways. */
export interface Manner {
  dateOrder?: DateOrder;
  amount?: AmountManner;
}

export interface MannerSettings {
  locale: string;
  currency: string;
}

/** Fields that hold a day or an instant, and those that hold money. */
export const DATE_FIELDS = new Set([
  ...['birthday', 'customerSince', 'lastPurchasedAt', 'lastUpgradedAt'],
  ...['referredAt', 'occurredAt', 'since'],
]);
export const AMOUNT_FIELDS = new Set(['total', 'value', 'amount']);

/** One in so many that is written the other way is a slip, and is refused; with more of them, the column is no witness. */
const SLIPS = 20;

/**
 * The columns, each with what the beginning of the file tells about it: whether its days or its months come first, and
 * what it puts before decimals. A column that gives no sign of it is read as people of the workspace's locale write; one
 * that gives both is not guessed at, and its ambiguous values are refused.
 *
 * @param rows cells of the file's beginning, without its header.
 */
export function withManners(columns: Column[], rows: string[][], { locale, currency }: MannerSettings): Column[] {
  return columns.map((column) => {
    const values = rows.flatMap((cells) => cells[column.index]?.trim() || []);
    if (DATE_FIELDS.has(column.field)) {
      return { ...column, manner: { dateOrder: commonOf(values.map(dateOrderOf), dateOrderIn(locale)) } };
    }
    if (!AMOUNT_FIELDS.has(column.field)) return column;
    const decimal = commonOf(values.map(decimalSignOf), decimalSignIn(locale));
    return { ...column, manner: { amount: { decimal, currency, inToman: saysToman(column.name) } } };
  });
}

function commonOf<T extends string>(signs: (T | null | undefined)[], otherwise: T): T | undefined {
  const counts = new Map<T, number>();
  for (const sign of signs) if (sign) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, one], [, other]) => other - one);
  if (!first) return otherwise;
  return second && second[1] * SLIPS > first[1] ? undefined : first[0];
}
