import { Decimal } from 'decimal.js';
import { foldDigits, foldText } from '../contacts/fold-text.js';

/** What stands before the decimals in `1.234` and `1,234`. */
export type DecimalSign = '.' | ',';

/** Why a text is no amount. */
export type AmountProblem = 'malformed' | 'outOfRange' | 'otherCurrency';

/** How a column writes its amounts. */
export interface AmountManner {
  /** Without it, `1,234` could be either and is malformed. */
  decimal?: DecimalSign;
  /** The workspace's; an amount that says another one is refused. Without it, all currencies will do. */
  currency?: string;
  /** The header says that it is in toman. */
  inToman?: boolean;
}

/** Toman are not a currency of ISO 4217, but how amounts of rial are written and said: one is ten. */
const TOMAN = 'toman';
const RIAL = 'IRR';

const SIGNS: Record<string, string[]> = {
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'LBP', 'SYP', 'SDG', 'GIP', 'FKP', 'SHP'],
  '¥': ['JPY', 'CNY'],
  '₺': ['TRY'],
  '₹': ['INR'],
  '₽': ['RUB'],
  '₩': ['KRW', 'KPW'],
  '₴': ['UAH'],
  '₪': ['ILS'],
  '﷼': [RIAL, 'SAR', 'YER', 'OMR', 'QAR'],
};
// Folded: ريال and ریال are one word, درهم a currency of two countries.
const WORDS: Record<string, string[]> = {
  ft: ['HUF'],
  forint: ['HUF'],
  euro: ['EUR'],
  euros: ['EUR'],
  یورو: ['EUR'],
  rial: [RIAL, 'SAR', 'YER', 'OMR', 'QAR'],
  rials: [RIAL],
  ریال: [RIAL, 'SAR', 'YER', 'OMR', 'QAR'],
  'ر س': ['SAR'],
  درهم: ['AED', 'MAD'],
  'د ا': ['AED'],
  دینار: ['IQD', 'KWD', 'BHD', 'JOD', 'DZD', 'LYD', 'TND'],
  جنیه: ['EGP', 'SDG', 'GBP'],
  لیره: ['LBP', 'SYP', 'TRY'],
  دلار: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  دولار: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  dollar: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  dollars: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  toman: [TOMAN],
  tomans: [TOMAN],
  tuman: [TOMAN],
  تومان: [TOMAN],
  تومن: [TOMAN],
  تمان: [TOMAN],
  irt: [TOMAN],
};
const MULTIPLES: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  ezer: 1e3,
  هزار: 1e3,
  الف: 1e3,
  m: 1e6,
  mio: 1e6,
  million: 1e6,
  millio: 1e6,
  میلیون: 1e6,
  ملیون: 1e6,
  bn: 1e9,
  billion: 1e9,
  milliard: 1e9,
  میلیارد: 1e9,
  ملیار: 1e9,
};

/** Longer than any amount with its currency. */
const LONGEST = 60;
const NUMBER = /\d[\d.,'’\s\u00a0\u202f]*/;
const LARGEST = new Decimal('1e16');

/**
 * An amount as people write it, as a plain decimal: `1,234.50`, `1.234,50`, `1 234,50 Ft`, `€12`, `۱٬۲۳۴٫۵`, `12 هزار تومان`.
 * Toman become rial.
 *
 * @returns a problem for what is none, is negative, or does not fit 16 digits before and 4 behind the point.
 */
export function writtenAmount(
  text: string,
  manner: AmountManner = {},
): { amount: string } | { problem: AmountProblem } {
  if (text.length > LONGEST) return { problem: 'malformed' };
  const plain = plainDigits(text);
  const match = NUMBER.exec(plain);
  const number = match && decimalOf(match[0].replace(/[\s\u00a0\u202f'’]/g, ''), manner.decimal);
  if (!number) return { problem: 'malformed' };
  const said = unitsIn(`${plain.slice(0, match.index)} ${plain.slice(match.index + match[0].length)}`);
  if (!said) return { problem: 'malformed' };

  const currencies = said.currencies ?? (manner.inToman ? [TOMAN] : undefined);
  const inToman = currencies?.includes(TOMAN) ?? false;
  const { currency } = manner;
  if (currencies && currency && !currencies.includes(currency) && !(inToman && currency === RIAL)) {
    return { problem: 'otherCurrency' };
  }
  const amount = new Decimal(number).times(said.multiple).times(inToman ? 10 : 1);
  if (amount.gte(LARGEST) || amount.decimalPlaces() > 4) return { problem: 'outOfRange' };
  return { amount: amount.toFixed() };
}

/** The decimal sign that an amount gives away: null where it could be either, undefined where it has none. */
export function decimalSignOf(text: string): DecimalSign | null | undefined {
  if (text.length > LONGEST) return undefined;
  const number =
    NUMBER.exec(plainDigits(text))?.[0]
      .replace(/[\s\u00a0\u202f'’]/g, '')
      .replace(/[.,]+$/, '') ?? '';
  const signs = (number.match(/[.,]/g) ?? []) as DecimalSign[];
  if (signs.length === 0) return undefined;
  const last = signs.at(-1)!;
  const other = last === '.' ? ',' : '.';
  if (signs.includes(other)) return last;
  // Thousands may come more than once, and always three at a time.
  if (signs.length > 1) return other;
  return /^\d{1,3}[.,]\d{3}$/.test(number) && !number.startsWith('0') ? null : last;
}

/** What people of a locale put before decimals. The Persian and Arabic signs of their own are never in doubt. */
export function decimalSignIn(locale: string): DecimalSign {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(0.5);
  return parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
}

/** Whether a header says that the amounts below it are in toman. */
export const saysToman = (header: string): boolean =>
  foldText(header)
    .split(' ')
    .some((word) => WORDS[word]?.[0] === TOMAN);

const plainDigits = (text: string): string => foldDigits(text).replace(/٫/g, '.').replace(/٬/g, '').replace(/،/g, ',');

/** Thousands are of three digits, of two above the first three in India. */
const GROUPED = { '.': /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/, ',': /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/ };
const UNGROUPED = { '.': /^\d{1,40}(?:\.\d+)?$/, ',': /^\d{1,40}(?:,\d+)?$/ };

function decimalOf(number: string, inColumn: DecimalSign | undefined): string | undefined {
  const own = decimalSignOf(number);
  if (own === null && !inColumn) return undefined;
  // What contradicts the rest of its column is a mistake: a zero more or less is a thousandfold.
  if (own && inColumn && own !== inColumn && number.split(/[.,]/).length > 2) return undefined;
  const sign = own ?? inColumn ?? '.';
  if (!GROUPED[sign].test(number) && !UNGROUPED[sign].test(number)) return undefined;
  return number.replaceAll(sign === '.' ? ',' : '.', '').replace(',', '.');
}

/** What stands around the number: a currency, and a multiple; undefined where there is anything else. */
function unitsIn(around: string): { currencies?: string[]; multiple: number } | undefined {
  // Before a sign of its own, a minus would be lost in folding.
  if (/[-−(]/.test(around)) return undefined;
  let currencies: string[] | undefined;
  let multiple = 1;
  for (const sign of around.match(/\p{Sc}/gu) ?? []) {
    currencies = SIGNS[sign];
    if (sign === '$') currencies = WORDS.dollar;
  }
  const words = foldText(around);
  if (WORDS[words]) return { currencies: WORDS[words], multiple };
  for (const word of words.split(' ').filter(Boolean)) {
    if (MULTIPLES[word]) multiple *= MULTIPLES[word];
    else if (WORDS[word]) currencies = WORDS[word];
    else if (isCurrency(word.toUpperCase())) currencies = [word.toUpperCase()];
    else return undefined;
  }
  return { currencies, multiple };
}

let known: Set<string> | undefined;
const isCurrency = (code: string): boolean => (known ??= new Set(Intl.supportedValuesOf('currency'))).has(code);
