export interface Screen {
  name: string;
  role?: 'ADMIN' | 'MARKETER' | 'REP';
  path: string;
}

export type Places = Record<string, string>;

export const SCREENS: readonly Screen[];
export function addressOf(screen: Screen, places: Places): string;
export function findPlaces(url: string, token: string): Promise<Places>;
