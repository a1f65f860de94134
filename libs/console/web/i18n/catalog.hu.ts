/** All features' texts in one file, so that a language is one request. */
export default Object.assign(
  {},
  ...Object.values(import.meta.glob('../*/messages.hu.json', { eager: true, import: 'default' })),
) as Record<string, string>;
