import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { renderNote } from './render-note.js';

const ELEMENTS =
  'p br a strong em s code pre blockquote ul ol li hr h1 h2 h3 h4 h5 h6 table thead tbody tr th td'.split(' ');
const ATTRIBUTES: Record<string, RegExp> = {
  dir: /^auto$/,
  start: /^\d+$/,
  href: /^(?:https?|mailto|tel):[^\s<>"]*$/i,
  rel: /^noopener noreferrer nofollow$/,
  target: /^_blank$/,
  title: /^[^<>"]*$/,
};

/**
 * What in this HTML a browser might take for more than the note may have: the HTML has to consist of nothing but text
 * without `<` and `>`, known character references, and tags of the one form that the renderer writes.
 */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const rest = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"<>]*")*)>/g,
    (tag, slash: string, name: string, attributes: string) => {
      const fine =
        ELEMENTS.includes(name) &&
        !(slash && attributes) &&
        [...attributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].every(([, key, value]) => ATTRIBUTES[key!]?.test(value!));
      if (!fine) faults.push(tag);
      return '';
    },
  );
  if (/[<>]/.test(rest)) faults.push(rest);
  if (/&(?!(?:amp|lt|gt|quot);)/.test(html)) faults.push(html);
  return faults;
}

describe('renderNote', () => {
  it.each([
    ['**b** *e* ~~s~~ `c`', '<p dir="auto"><strong>b</strong> <em>e</em> <s>s</s> <code>c</code></p>\n'],
    ['one\ntwo', '<p dir="auto">one<br>\ntwo</p>\n'],
    ['# سلام', '<h1 dir="auto">سلام</h1>\n'],
    ['- یک\n- دو', '<ul dir="auto">\n<li>یک</li>\n<li>دو</li>\n</ul>\n'],
    ['3. c', '<ol start="3" dir="auto">\n<li>c</li>\n</ol>\n'],
    ['> نقل', '<blockquote dir="auto">\n<p>نقل</p>\n</blockquote>\n'],
    ['```js x\n<b>\n```', '<pre dir="auto"><code>&lt;b&gt;\n</code></pre>\n'],
    ['<b onclick="x()">hi</b>', '<p dir="auto">&lt;b onclick=&quot;x()&quot;&gt;hi&lt;/b&gt;</p>\n'],
    ['', ''],
  ])('renders %j', (markdown, html) => {
    expect(renderNote(markdown)).toBe(html);
  });

  const link = (href: string, text: string): string =>
    `<p dir="auto"><a href="${href}" rel="noopener noreferrer nofollow" target="_blank">${text}</a></p>\n`;

  it.each([
    ['[site](https://example.com/?a=1&b=2)', link('https://example.com/?a=1&amp;b=2', 'site')],
    ['https://example.com', link('https://example.com', 'https://example.com')],
    ['anna@example.com', link('mailto:anna@example.com', 'anna@example.com')],
    ['[call](tel:+989123456789)', link('tel:+989123456789', 'call')],
    ['![chart](https://example.com/a.png "t")', link('https://example.com/a.png', 'chart')],
    ['![](https://example.com/a.png)', link('https://example.com/a.png', 'https://example.com/a.png')],
    ['[![logo](https://example.com/a.png)](https://example.com)', link('https://example.com', 'logo')],
    ['![see [this](https://a.com)](https://example.com)', link('https://example.com', 'see this')],
    ['[here]()', '<p dir="auto">here</p>\n'],
    ['![here]()', '<p dir="auto">here</p>\n'],
  ])('links %s', (markdown, html) => {
    expect(renderNote(markdown)).toBe(html);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](<JavaScript:alert(1)>)',
    '[x](java&#115;cript:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '![x](data:image/png;base64,AAAA)',
    '[x](vbscript:x)',
    '[x](file:///etc/passwd)',
    '[x](//example.com)',
    '[x](/contacts)',
    '<javascript:alert(1)>',
    '[x]\n\n[x]: javascript:alert(1)',
  ])('shows %s as text', (markdown) => {
    expect(renderNote(markdown)).not.toContain('<a');
    expect(faultsOf(renderNote(markdown))).toEqual([]);
  });

  it('has no more than it may, whatever is written', () => {
    const pieces = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '&',
        '&#34;',
        '`',
        '[',
        ']',
        '(',
        ')',
        '!',
        '|',
        '\n',
        '\n\n',
        '\n- ',
        '> ',
        '# ',
        '    ',
        ' ',
        '\\',
      ],
      ...[
        'javascript:',
        'https://a.com',
        'data:',
        'mailto:',
        'x',
        '=',
        '<img src=x onerror=alert(1)>',
        '<!--',
        ']]>',
        '```',
      ],
      ...[
        '|-|-|\n',
        ':-:',
        '**',
        '_',
        'سلام',
        '\u202e',
        '\0',
        '\ud800',
        'www.a.com',
        'a@b.com',
        '[a]: https://a.com "',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        expect(faultsOf(renderNote(parts.join('')))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('sees the faults that it looks for', () => {
    const bad = [
      '<script>',
      '<img src="x">',
      '<a href="javascript:x">',
      '<p onclick="x">',
      '<p style="x">',
      '&#34;',
      'a < b',
      '<!-- -->',
    ];
    for (const html of bad) expect(faultsOf(html)).not.toEqual([]);
  });

  it('renders a long row of one sign without ado', () => {
    for (const sign of ['[', '![', '*a_', '`', '> ', '<', '- ', 'a@', '(', '|']) {
      expect(faultsOf(renderNote(sign.repeat(20_000 / sign.length)))).toEqual([]);
    }
  });
});

const data = '../shared/data';
const withData = existsSync(data) ? describe : describe.skip;

withData(`renderNote over ${data} (skipped where the folder is absent)`, () => {
  const naughty = (): string[] => JSON.parse(readFileSync(`${data}/strings-naughty/blns.json`, 'utf8')) as string[];

  it('has no more than it may for any naughty string, wherever it stands', () => {
    const places = (text: string): string[] => [
      text,
      `[${text}](https://example.com)`,
      `[x](${text})`,
      `[x](https://example.com "${text}")`,
      `![${text}](${text})`,
      `\`\`\`${text}\n${text}\n\`\`\``,
      `| ${text} |\n|-|\n| ${text} |`,
      `[${text}]: ${text}\n\n[${text}]`,
    ];
    const faults = naughty().flatMap((text) => places(text).flatMap((markdown) => faultsOf(renderNote(markdown))));
    expect(faults).toEqual([]);
  });

  it('keeps the words of every naughty string', () => {
    const words = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
    const shown = (html: string): string =>
      html
        .replace(/<[^>]*>/g, '')
        .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '"');
    const lost = naughty().filter(
      (text) => !/[&\\\]]|^\d+\. |^[-*#]/.test(text) && words(shown(renderNote(text))) !== words(text),
    );
    // A link's text is shown decoded, and %30 is a 0.
    expect(lost).toEqual(['http://a/%%30%30']);
  });

  it('renders every paragraph of four languages as it is', () => {
    const rows: { lang: string; text: string }[] = parse(readFileSync(`${data}/texts-udhr/paragraphs.csv`), {
      columns: true,
    });
    expect(new Set(rows.map((row) => row.lang))).toEqual(new Set(['en', 'fa', 'ar', 'hu']));
    // The Hungarian headings, such as `1. cikk`, are lists of one to Markdown.
    for (const { text } of rows.filter((row) => !/^\d+\. /.test(row.text))) {
      expect(renderNote(text)).toBe(`<p dir="auto">${text.replaceAll('"', '&quot;').trim()}</p>\n`);
    }
  });
});
