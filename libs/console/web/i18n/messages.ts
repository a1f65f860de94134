import type common from '../common/messages.en.json';
import type contact from '../contact/messages.en.json';
import type contacts from '../contacts/messages.en.json';
import type graph from '../graph/messages.en.json';
import type home from '../home/messages.en.json';
import type imports from '../imports/messages.en.json';
import type linking from '../linking/messages.en.json';
import type merging from '../merging/messages.en.json';
import type referrals from '../referrals/messages.en.json';
import type segments from '../segments/messages.en.json';
import type settings from '../settings/messages.en.json';
import type shell from '../shell/messages.en.json';
import { type Locale } from './locales.js';

type Messages = typeof common &
  typeof contact &
  typeof contacts &
  typeof graph &
  typeof home &
  typeof imports &
  typeof linking &
  typeof merging &
  typeof referrals &
  typeof segments &
  typeof settings &
  typeof shell;

/** The name of a text, such as `contacts.title`: its feature first. */
export type MessageId = keyof Messages;

type Catalog = Record<string, string>;

const LOADERS: Record<Locale, () => Promise<{ default: Catalog }>> = {
  en: () => import('./catalog.en.js'),
  fa: () => import('./catalog.fa.js'),
  ar: () => import('./catalog.ar.js'),
  hu: () => import('./catalog.hu.js'),
};

export const loadMessages = async (locale: Locale): Promise<Catalog> => (await LOADERS[locale]()).default;
