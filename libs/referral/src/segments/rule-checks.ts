import { notAnId, outOfRange, textEmpty, textTooLong, tooMany } from '../common/common.messages.js';
import { isId } from '../common/ids.js';
import { type Message, type MessageValues } from '../common/messages.js';
import { type MoneyInput } from '../common/money.js';
import { type RefusalReason, UserErrorCode } from '../common/user-error.js';
import { Lifecycle } from '../contacts/contact.enums.js';
import { LONGEST_TAG_NAME, MAX_TAGS_OF_CONTACT } from '../tags/tags.inputs.js';
import { durationDays } from './duration.js';
import * as says from './rule.messages.js';
import {
  type ContactCondition,
  ContactField,
  keyOf,
  type NetworkCondition,
  type Period,
  type SegmentRule,
  type TagCondition,
} from './segment-rule.js';

export const DEEPEST_RULE = 8;
export const LARGEST_RULE = 64;
export const MAX_HOPS = 6;
const LARGEST_COUNT = 1_000_000;
const LONGEST_VALUE = 200;
const LONGEST_LIST = 250;
const LONGEST_PERIOD_DAYS = 36_525;

const TESTS = ['equals', 'in', 'contains', 'greaterOrEqual', 'lessOrEqual', 'within', 'empty'] as const;
export type Test = (typeof TESTS)[number];

const TEXT: readonly Test[] = ['equals', 'in', 'contains', 'empty'];
const CHOICE: readonly Test[] = ['equals', 'in', 'empty'];
const TIME: readonly Test[] = ['within', 'empty'];
const NUMBER: readonly Test[] = ['equals', 'in', 'greaterOrEqual', 'lessOrEqual', 'empty'];
const FLAG: readonly Test[] = ['equals'];

/** What each field can be tested by. */
const TESTS_OF: Record<ContactField, readonly Test[]> = {
  DISPLAY_NAME: TEXT,
  EMAIL_DOMAIN: TEXT,
  COMPANY: TEXT,
  JOB_TITLE: TEXT,
  REGION: TEXT,
  CITY: TEXT,
  COUNTRY: CHOICE,
  LOCALE: CHOICE,
  OWNER_ID: CHOICE,
  LIFECYCLE: CHOICE,
  CUSTOMER_SINCE: TIME,
  CREATED_AT: TIME,
  UPDATED_AT: TIME,
  LAST_UPGRADED_AT: TIME,
  LAST_PURCHASED_AT: TIME,
  LAST_INTERACTION_AT: TIME,
  BIRTHDAY: TIME,
  SATISFACTION: NUMBER,
  AUDIENCE: NUMBER,
  LIFETIME_VALUE: NUMBER,
  PURCHASE_COUNT: NUMBER,
  CONSENT_EMAIL: FLAG,
  DO_NOT_ASK: FLAG,
  CUSTOM: ['equals', 'in', 'contains', 'greaterOrEqual', 'lessOrEqual', 'empty'],
};

/** The test of a condition that was checked. */
export const testOf = (condition: ContactCondition): Test => TESTS.find((test) => condition[test] != null)!;

/**
 * Everything that is wrong with a rule by itself, each with its path; whether the segments in it are there is another
 * matter. Nothing where it can be kept and computed.
 *
 * @param currency of the workspace: amounts are compared as they are
 */
export function checkRule(rule: SegmentRule, path: string[], currency: string): RefusalReason[] {
  const faults: RefusalReason[] = [];
  let nodes = 0;

  const fault = (at: string[], message: Message, values?: MessageValues, code = UserErrorCode.INVALID) => {
    faults.push({ code, message, values, path: at });
  };

  const checkNode = (node: SegmentRule, at: string[], depth: number): void => {
    if (++nodes > LARGEST_RULE) {
      // Said once: a rule of thousands would fill the answer.
      if (nodes === LARGEST_RULE + 1) {
        fault(path, says.ruleTooLarge, { max: LARGEST_RULE }, UserErrorCode.LIMIT_EXCEEDED);
      }
      return;
    }
    if (depth > DEEPEST_RULE) return fault(at, says.ruleTooDeep, { max: DEEPEST_RULE }, UserErrorCode.LIMIT_EXCEEDED);
    const key = keyOf(node);
    const here = [...at, key];
    if (key === 'all' || key === 'any') {
      if (node[key]!.length === 0) fault(here, says.conditionEmpty);
      node[key]!.forEach((child, index) => checkNode(child, [...here, String(index)], depth + 1));
    } else if (key === 'not') checkNode(node.not!, here, depth + 1);
    else if (key === 'segmentId') checkId(node.segmentId!, here);
    else if (key === 'tag') checkTag(node.tag!, here);
    else if (key === 'contact') checkContact(node.contact!, here);
    else if (key === 'network') checkNetwork(node.network!, here);
    else checkCounted(node[key]!, here);
  };

  const checkId = (id: string, at: string[]) => {
    if (!isId(id)) fault(at, notAnId);
  };

  const checkTexts = (texts: string[], at: string[], most: number, longest: number) => {
    if (texts.length === 0) fault(at, says.conditionEmpty);
    if (texts.length > most) fault(at, tooMany, { max: most }, UserErrorCode.LIMIT_EXCEEDED);
    else texts.forEach((text, index) => checkText(text, [...at, String(index)], longest));
  };

  const checkText = (text: string, at: string[], longest = LONGEST_VALUE) => {
    if (text.trim() === '') fault(at, textEmpty);
    else if (text.length > longest) fault(at, textTooLong, { max: longest });
  };

  const checkTag = (condition: TagCondition, at: string[]) => {
    const lists = (['anyOf', 'allOf', 'noneOf'] as const).filter((name) => condition[name] != null);
    if (lists.length === 0) fault(at, says.conditionEmpty);
    for (const name of lists) checkTexts(condition[name]!, [...at, name], MAX_TAGS_OF_CONTACT, LONGEST_TAG_NAME);
  };

  const checkContact = (condition: ContactCondition, at: string[]) => {
    const { field, customField } = condition;
    const isCustom = field === ContactField.CUSTOM;
    if (isCustom !== (customField != null)) return fault([...at, 'customField'], says.customFieldNeeded);
    if (isCustom) checkText(customField!, [...at, 'customField']);
    const given = TESTS.filter((test) => condition[test] != null);
    if (given.length !== 1) return fault(at, says.exactlyOneTest);
    const test = given[0]!;
    const here = [...at, test];
    const tests = TESTS_OF[field];
    if (!tests.includes(test)) return fault(here, says.testDoesNotFit, { field, test, tests: tests.join(', ') });
    if (test === 'within') return checkPeriod(condition.within!, here, field === ContactField.BIRTHDAY);
    if (test === 'contains') return checkText(condition.contains!, here);
    if (test === 'equals') return checkValue(field, condition.equals!, here);
    if (test === 'in') {
      if (condition.in!.length === 0) return fault(here, says.conditionEmpty);
      if (condition.in!.length > LONGEST_LIST) {
        return fault(here, tooMany, { max: LONGEST_LIST }, UserErrorCode.LIMIT_EXCEEDED);
      }
      condition.in!.forEach((value, index) => checkValue(field, value, [...here, String(index)]));
    }
    return undefined;
  };

  /** A value that the field can never have is a mistake, not an empty list. */
  const checkValue = (field: ContactField, value: string, at: string[]) => {
    if (!fits(field, value)) fault(at, says.valueDoesNotFit, { value: value.slice(0, LONGEST_VALUE), field });
    else checkText(value, at);
  };

  const checkPeriod = (period: Period, at: string[], isBirthday = false, isPast = false) => {
    const between = period.from != null || period.to != null;
    const given = [period.last != null, period.next != null, between].filter(Boolean).length;
    if (given !== 1) return fault(at, says.periodUnclear);
    const name = period.last != null ? 'last' : 'next';
    const duration = period[name];
    if (duration != null) {
      if (name === 'next' && isPast) return fault([...at, name], says.onlyPast);
      const days = durationDays(duration);
      // A birthday within more than a year is everybody's.
      const most = isBirthday ? 366 : LONGEST_PERIOD_DAYS;
      if (!(days > 0 && days <= most)) fault([...at, name], says.periodTooLong);
    } else if (period.from != null && period.to != null && new Date(period.from) >= new Date(period.to)) {
      fault([...at, 'to'], says.endBeforeStart);
    }
    return undefined;
  };

  const checkCounted = (
    condition: {
      kinds?: unknown[] | null;
      stages?: unknown[] | null;
      atLeast?: number | null;
      atMost?: number | null;
      within?: Period | null;
      totalAtLeast?: MoneyInput | null;
    },
    at: string[],
  ) => {
    for (const list of ['kinds', 'stages'] as const) {
      if (condition[list]?.length === 0) fault([...at, list], says.conditionEmpty);
      if ((condition[list]?.length ?? 0) > LONGEST_LIST) fault([...at, list], tooMany, { max: LONGEST_LIST });
    }
    for (const bound of ['atLeast', 'atMost'] as const) checkNumber(condition[bound], [...at, bound], 0, LARGEST_COUNT);
    const { atLeast, atMost } = condition;
    if (atLeast != null && atMost != null && atLeast > atMost) fault([...at, 'atLeast'], says.leastOverMost);
    if (condition.within) checkPeriod(condition.within, [...at, 'within'], false, true);
    if (condition.totalAtLeast) checkMoney(condition.totalAtLeast, [...at, 'totalAtLeast']);
  };

  const checkNumber = (value: number | null | undefined, at: string[], min: number, max: number) => {
    if (value != null && (value < min || value > max)) fault(at, outOfRange, { min, max });
  };

  const checkMoney = (money: MoneyInput, at: string[]) => {
    if (money.currency !== currency) fault([...at, 'currency'], says.otherCurrency, { currency });
  };

  const checkNetwork = (condition: NetworkCondition, at: string[]) => {
    const { descendantsAtLeast, downstreamValueAtLeast, withinHopsOf, hops } = condition;
    if (descendantsAtLeast == null && downstreamValueAtLeast == null && withinHopsOf == null) {
      fault(hops == null ? at : [...at, 'hops'], hops == null ? says.conditionEmpty : says.hopsNeedContact);
    } else if (hops != null && withinHopsOf == null) fault([...at, 'hops'], says.hopsNeedContact);
    checkNumber(descendantsAtLeast, [...at, 'descendantsAtLeast'], 1, LARGEST_COUNT);
    checkNumber(hops, [...at, 'hops'], 1, MAX_HOPS);
    if (withinHopsOf != null) checkId(withinHopsOf, [...at, 'withinHopsOf']);
    if (downstreamValueAtLeast) checkMoney(downstreamValueAtLeast, [...at, 'downstreamValueAtLeast']);
  };

  checkNode(rule, path, 1);
  return faults;
}

function fits(field: ContactField, value: string): boolean {
  if (TESTS_OF[field] === NUMBER) return /^-?\d{1,16}(\.\d{1,4})?$/.test(value);
  switch (field) {
    case ContactField.CONSENT_EMAIL:
    case ContactField.DO_NOT_ASK:
      return value === 'true' || value === 'false';
    case ContactField.LIFECYCLE:
      return value in Lifecycle;
    case ContactField.COUNTRY:
      return /^[a-z]{2}$/i.test(value);
    case ContactField.OWNER_ID:
      return isId(value);
    default:
      return true;
  }
}
