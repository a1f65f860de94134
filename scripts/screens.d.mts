import { type Page } from 'playwright-core';

export interface Screen {
  name: string;
  role?: 'ADMIN' | 'MARKETER' | 'REP';
  path: string;
  steps?: readonly { press?: string; type?: string; button?: string; shows?: string }[];
}

export type Places = Record<string, string>;

export const SCREENS: readonly Screen[];
export function showScreen(page: Page, screen: Screen, places: Places, locale: string): Promise<void>;
export function findPlaces(url: string, token: string): Promise<Places>;
