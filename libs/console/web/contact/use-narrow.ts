import { useMedia } from '../common/use-media.js';

/** Whether there is no room for what is known of a contact beside the card; it is a tab then. As the page's columns. */
export const useNarrow = (): boolean => useMedia('(max-width: 1120px)');
