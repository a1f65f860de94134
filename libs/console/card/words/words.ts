import { ar } from './ar.js';
import { en } from './en.js';
import { fa } from './fa.js';
import { hu } from './hu.js';

export const WORDS = { en, fa, ar, hu };

export type Language = keyof typeof WORDS;

/** What the card says in one language. {n} stands for a number. */
export interface Words {
  loading: string;
  empty: string;
  gone: string;
  failed: string;
  unreachable: string;
  expired: string;
  retry: string;
  made: string;
  converted: string;
  open: string;
  rate: string;
  referredBy: string;
  referralsMade: string;
  noneYet: string;
  showMore: string;
  showFewer: string;
  more: string;
  network: string;
  below: string;
  levels: string;
  fromStart: string;
  ask: string;
  thanksDue: string;
  lifecycle: Record<string, string>;
  activity: Record<string, string>;
  askState: Record<string, string>;
  stage: Record<string, string>;
  channel: Record<string, string>;
}

/** The first of these that we speak; English if none. */
export const languageOf = (...tags: (string | null | undefined)[]): Language =>
  tags
    .map((tag) => tag?.toLowerCase().split('-')[0])
    .find((tag): tag is Language => tag !== undefined && Object.hasOwn(WORDS, tag)) ?? 'en';

export const directionOf = (language: Language): 'ltr' | 'rtl' =>
  language === 'fa' || language === 'ar' ? 'rtl' : 'ltr';
