/** A name inside a text of another direction, which keeps to its own: U+2068 and U+2069 around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
