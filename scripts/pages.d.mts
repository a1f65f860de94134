import { type BrowserContextOptions, type Page } from 'playwright-core';

export interface Session {
  token: string;
  expiresAt: string;
}

/** What a user has chosen; without it the console goes by the browser, which asks for English. */
export interface PageOptions {
  session?: Session;
  locale?: 'en' | 'fa' | 'ar' | 'hu';
  theme?: 'light' | 'dark' | 'auto';
  /** 'wide' by default. */
  viewport?: keyof typeof VIEWPORTS;
}

export const VIEWPORTS: Record<'wide' | 'phone', { width: number; height: number }>;
export function contextOptions(options: PageOptions & { url: string }): BrowserContextOptions;
export function untilQuiet<T>(page: Page, action: () => Promise<T>): Promise<T>;
export function openScreen(page: Page, path: string): Promise<void>;
