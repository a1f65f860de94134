const KEPT = 200;
const formats = new Map<string, unknown>();

/**
 * One of Intl's formatters, made once: that takes some 70 µs, and a page of reasons asks for hundreds. Callers choose their
 * locale, and there are more of them than anyone needs.
 */
export function keptFormat<Format, Options>(
  Type: new (locale: string, options: Options) => Format,
  locale: string,
  options: Options,
): Format {
  const key = `${Type.name} ${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) as Format | undefined;
  if (known) return known;
  if (formats.size >= KEPT) formats.clear();
  const format = new Type(locale, options);
  formats.set(key, format);
  return format;
}
