import { Decimal } from 'decimal.js';
import { notAnId } from '../common/common.messages.js';
import { isId } from '../common/ids.js';
import { type Message, type MessageValues } from '../common/messages.js';
import { PartialDateScalar } from '../common/scalars.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { foldDigits, foldText } from '../contacts/fold-text.js';
import { type ImportRow } from './import-row.js';
import { notAnAmount, notANumber, notATime, notOneOf, notYesOrNo } from './imports.messages.js';
import { instantIn } from './local-time.js';

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'on']);
const NO = new Set(['no', 'n', 'false', '0', 'off']);
/** What is shown of a value that was refused. */
const SHOWN = 60;

/** Reads the cells of a row as what they must be; what they are not is collected as reasons to refuse the row. */
export class Cells {
  readonly reasons: RefusalReason[] = [];

  constructor(
    private readonly row: ImportRow,
    private readonly timeZone: string,
  ) {}

  refuse(field: string, message: Message, values?: MessageValues): undefined {
    this.reasons.push({ code: UserErrorCode.INVALID, message, values, path: [field] });
    return undefined;
  }

  text(field: string): string | undefined {
    return this.row.values.get(field);
  }

  /** Several values between semicolons, or in several columns. */
  list(field: string): string[] | undefined {
    return this.text(field)
      ?.split(/[;\n]/)
      .map((value) => value.trim())
      .filter(Boolean);
  }

  id(field: string): string | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    return isId(value) ? value.toLowerCase() : this.refuse(field, notAnId);
  }

  integer(field: string): number | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    const plain = foldDigits(value).replace(/\.0+$/, '');
    return /^\d{1,9}$/.test(plain) ? Number(plain) : this.refuse(field, notANumber, { value: shown(value) });
  }

  /** An amount of money that is not negative, as a decimal string. */
  amount(field: string): string | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    return amountOf(value) ?? this.refuse(field, notAnAmount, { value: shown(value) });
  }

  /** An instant; what names no zone is in the workspace's, and a day alone is its midnight there. */
  time(field: string): Date | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    return instantIn(foldDigits(value), this.timeZone) ?? this.refuse(field, notATime, { value: shown(value) });
  }

  partialDate(field: string): string | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    try {
      return PartialDateScalar.parseValue(foldDigits(value));
    } catch {
      return this.refuse(field, notATime, { value: shown(value) });
    }
  }

  flag(field: string): boolean | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    const word = foldText(value);
    return YES.has(word) ? true : NO.has(word) ? false : this.refuse(field, notYesOrNo, { value: shown(value) });
  }

  /** One of an enum's values, however it is spaced and capitalised. */
  choice<T extends string>(field: string, choices: Record<string, T>): T | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    const name = foldText(value).replaceAll(' ', '_').toUpperCase();
    const found = Object.values(choices).find((choice) => choice === name);
    return found ?? this.refuse(field, notOneOf, { value: shown(value), choices: Object.values(choices).join(', ') });
  }
}

const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

const PLAIN = /^\d{1,16}(\.\d{1,4})?$/;
const ENGLISH = /^\d{1,3}(,\d{3})+\.\d{1,4}$/;
const EUROPEAN = /^\d{1,3}(\.\d{3})*,\d{1,2}$/;
const EUROPEAN_PLAIN = /^\d{1,16},\d{1,2}$/;

/**
 * An amount as spreadsheets write it: `1234.5`, `1,234.50`, `1.234,50`, `1234,50`, spaces between the thousands, digits
 * of any script. `1,234` alone could be either and is refused.
 */
export function amountOf(text: string): string | undefined {
  const plain = foldDigits(text)
    .replace(/٫/g, '.')
    .replace(/٬/g, '')
    .replace(/[\s\u00a0\u202f\p{Sc}]/gu, '');
  if (plain.length > 40) return undefined;
  if (PLAIN.test(plain)) return canonical(plain);
  if (ENGLISH.test(plain)) return canonical(plain.replaceAll(',', ''));
  if (EUROPEAN.test(plain) || EUROPEAN_PLAIN.test(plain)) return canonical(plain.replaceAll('.', '').replace(',', '.'));
  return undefined;
}

function canonical(text: string): string | undefined {
  const value = new Decimal(text);
  return value.lt('1e16') ? value.toFixed() : undefined;
}
