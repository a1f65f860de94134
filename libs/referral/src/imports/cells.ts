import { notAnId } from '../common/common.messages.js';
import { isId } from '../common/ids.js';
import { type Message, type MessageValues } from '../common/messages.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { foldDigits, foldText } from '../contacts/fold-text.js';
import { type ImportRow } from './import-row.js';
import {
  amountInOtherCurrency,
  amountOutOfRange,
  notAnAmount,
  notANumber,
  notATime,
  notOneOf,
  notYesOrNo,
} from './imports.messages.js';
import { type Manner } from './column-manners.js';
import { type AmountProblem, writtenAmount } from './written-amounts.js';
import { writtenDay, writtenInstant } from './written-dates.js';

const YES = foldedSet('yes', 'y', 'true', '1', 'x', 'on', 'igen', 'i', 'بله', 'بلی', 'آری', 'نعم', 'صحيح');
const NO = foldedSet('no', 'n', 'false', '0', 'off', 'nem', 'خیر', 'نه', 'لا', 'كلا');
/** What Outlook writes for a day that is not known. */
const NO_DAY = /^0+[-./]0+[-./]0+$/;

const AMOUNT_PROBLEMS: Record<AmountProblem, Message> = {
  malformed: notAnAmount,
  outOfRange: amountOutOfRange,
  otherCurrency: amountInOtherCurrency,
};
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

  list(field: string): string[] | undefined {
    return this.text(field)?.split('\n').flatMap(listOf);
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
    const { amount: manner } = this.mannerOf(field);
    const result = writtenAmount(value, manner);
    if ('amount' in result) return result.amount;
    const values = { value: shown(value), currency: manner?.currency };
    return this.refuse(field, AMOUNT_PROBLEMS[result.problem], values);
  }

  /** An instant; what names no zone is in the workspace's, and a day alone is its midnight there. */
  time(field: string): Date | undefined {
    return this.date(field, (text, { dateOrder }) => writtenInstant(text, this.timeZone, dateOrder));
  }

  partialDate(field: string): string | undefined {
    return this.date(field, (text, { dateOrder }) => writtenDay(text, dateOrder));
  }

  private date<T>(field: string, read: (text: string, manner: Manner) => T | undefined): T | undefined {
    const value = this.text(field);
    if (value === undefined || NO_DAY.test(value)) return undefined;
    const manner = this.mannerOf(field);
    const { dateOrder: order = 'none' } = manner;
    return read(value, manner) ?? this.refuse(field, notATime, { value: shown(value), order });
  }

  /** How the column of a field writes what may be written in two ways. */
  private mannerOf(field: string): Manner {
    return this.row.columns.find((column) => column.field === field)?.manner ?? {};
  }

  flag(field: string): boolean | undefined {
    const value = this.text(field);
    if (value === undefined) return undefined;
    return flagOf(value) ?? this.refuse(field, notYesOrNo, { value: shown(value) });
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

/** Several values of a cell: between semicolons, as Google writes them (` ::: `), or as a list of JSON. */
export function listOf(text: string): string[] {
  return (jsonListOf(text) ?? text.split(/;|:::/)).map((value) => value.trim()).filter(Boolean);
}

/** Yes or no in four languages; undefined for anything else. */
export function flagOf(value: string): boolean | undefined {
  const word = foldText(value);
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}

const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value);

function foldedSet(...words: string[]): ReadonlySet<string> {
  return new Set(words.map(foldText));
}

function jsonListOf(text: string): string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const list = JSON.parse(text) as unknown;
    return Array.isArray(list) && list.every((one) => typeof one === 'string') ? list : undefined;
  } catch {
    return undefined;
  }
}
