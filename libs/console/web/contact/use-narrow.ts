import { useSyncExternalStore } from 'react';

/** As the columns of the page: below it there is one. */
const query = window.matchMedia('(max-width: 1120px)');

/** Whether there is no room for what is known of a contact beside the card; it is a tab then. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
