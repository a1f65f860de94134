import { useMedia } from '../common/use-media.js';

/** Whether the window is as narrow as a phone's. */
export const useNarrow = (): boolean => useMedia('(max-width: 760px)');
