interface Money {
  amount: string;
  currency: string;
}

export const amountOf = (money: Money | null | undefined): number | null => (money ? Number(money.amount) : null);

/** The server takes decimals as text; a sum of money of this size is exact in a number too. */
export const moneyOf = (amount: number | null, currency: string): Money | null =>
  amount === null ? null : { amount: String(amount), currency };
