import { type Page } from 'playwright-core';

// The functions here run in the page, whose types are not those of Node, for which the tests are checked.
declare const document: any;
declare const NodeFilter: any;
declare const innerWidth: number;
declare const getComputedStyle: (element: any) => any;

/**
 * What is wrong with how a page is laid out, in one line each: it scrolls sideways, text is cut off or lies outside of the
 * page, or a text's name is shown where its translation is missing. What ends in an ellipsis was meant to.
 */
export const layoutFaults = (page: Page): Promise<string[]> => page.evaluate(findFaults);

function findFaults(): string[] {
  const faults: string[] = [];
  // What is around a screen stays where it is; the screen itself scrolls.
  for (const { scrollWidth, clientWidth } of document.querySelectorAll('html, main')) {
    if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} wide, its window ${clientWidth}`);
  }

  const told = new Set<unknown>();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim() as string;
    const element = texts.currentNode.parentElement;
    if (!text || told.has(element) || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
      continue;
    }
    told.add(element);
    const fault = faultOf(element);
    if (fault)
      faults.push(
        `${fault}: "${text.slice(0, 60)}" in <${element.tagName.toLowerCase()} class="${element.className}">`,
      );
    if (/^(common|contacts?|graph|home|imports|referrals|segments|settings|shell)\.[A-Za-z.]+$/.test(text)) {
      faults.push(`no translation: ${text}`);
    }
  }
  return faults;

  function faultOf(element: any): string | null {
    const range = document.createRange();
    range.selectNodeContents(element);
    const box = range.getBoundingClientRect();
    for (let around = element; around && !around.matches('main, body'); around = around.parentElement) {
      const style = getComputedStyle(around);
      const frame = around.getBoundingClientRect();
      // Hidden from the eye but read out.
      if (frame.width <= 1 || frame.height <= 1 || style.clipPath !== 'none') return null;
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return null;
      // It can be scrolled to.
      if (/auto|scroll/.test(`${style.overflowX} ${style.overflowY}`)) return null;
      const hides = /hidden|clip/.test(`${style.overflowX} ${style.overflowY}`);
      const outside = box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 2;
      if (hides && outside) return 'cut off';
      if (style.position === 'fixed') break;
    }
    return box.left < -1 || box.right > innerWidth + 1 ? 'outside of the page' : null;
  }
}
