/** Where a list was left, so that Back leads to the row that was opened and not to the top. */
interface Place {
  list: string;
  pages: number;
  top: number;
  active: number;
}

/** To come back to more would mean to ask for all of them first. */
const MOST_PAGES = 10;

let left: Place | null = null;

export function leaveList(place: Place): void {
  left = place.pages > MOST_PAGES ? null : place;
}

export const placeIn = (list: string): Place | null => (left?.list === list ? left : null);
