import MarkdownIt, { type StateCore, type Token } from 'markdown-it';

/**
 * A note's Markdown as HTML that is safe to show: of HTML in the note the text is shown, links lead to http, https, mailto
 * and tel alone, open a tab of their own and tell it nothing, and an image is a link to it, since fetching it would tell a
 * stranger who reads the note and when.
 *
 * Each top-level block takes its direction from its first letter. What is nested in it goes along: a list or a quote whose
 * items had directions of their own would find no text that says where its bullets or its rule belong.
 */
export function renderNote(markdown: string): string {
  return renderer.render(markdown);
}

const renderer = new MarkdownIt({ html: false, linkify: true, breaks: true });
renderer.validateLink = (url) => /^(?:https?|mailto|tel):/i.test(url);
renderer.core.ruler.push('note', (state) => {
  for (const token of state.tokens) {
    // The language of a code block and the alignment of a table's column would become a class and a style.
    if (token.type === 'fence') token.type = 'code_block';
    token.attrs = token.attrs?.filter(([name]) => name === 'start') ?? null;
    if (token.level === 0 && (token.nesting === 1 || token.type === 'code_block')) token.attrSet('dir', 'auto');
    if (token.children) token.children = withSafeLinks(token.children, state);
  }
});

function withSafeLinks(tokens: Token[], state: StateCore): Token[] {
  const safe: Token[] = [];
  let link: Token | undefined;
  for (const token of tokens) {
    if (token.type === 'image') {
      const text = imageText(token, state);
      safe.push(...(link ? [text] : linkTo(sourceOf(token), text, state)));
    } else if (token.type === 'link_open') {
      link = token;
      openInNewTab(link);
      // `[text]()` would lead to the page that shows the note.
      link.hidden = !link.attrGet('href');
      safe.push(link);
    } else if (token.type === 'link_close') {
      token.hidden = link?.hidden ?? false;
      link = undefined;
      safe.push(token);
    } else {
      safe.push(token);
    }
  }
  return safe;
}

const sourceOf = (image: Token): string => String(image.attrGet('src') ?? '');

function imageText(image: Token, { md, env, Token }: StateCore): Token {
  const text = new Token('text', '', 0);
  text.content = md.renderer.renderInlineAsText(image.children ?? [], md.options, env) || sourceOf(image);
  return text;
}

function linkTo(url: string, text: Token, { Token }: StateCore): Token[] {
  if (!url) return [text];
  const link = new Token('link_open', 'a', 1);
  link.attrSet('href', url);
  openInNewTab(link);
  return [link, text, new Token('link_close', 'a', -1)];
}

function openInNewTab(link: Token): void {
  link.attrSet('rel', 'noopener noreferrer nofollow');
  link.attrSet('target', '_blank');
}
