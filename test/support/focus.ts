import { type Page } from 'playwright-core';

// The functions here run in the page, whose types are not those of Node, for which the tests are checked.
declare const document: any;
declare const requestAnimationFrame: (callback: () => void) => void;
declare const innerWidth: number;
declare const innerHeight: number;
declare const getComputedStyle: (element: any, pseudo?: string) => any;

interface Step {
  /** Null where the focus has left the page. */
  element: string | null;
  fault: string | null;
}

/**
 * What somebody without a mouse would miss on a page, in one line each: what has the focus does not show it, or is
 * covered or out of sight; or Tab does not lead on. Looks at the first `stops` stops.
 */
export async function focusFaults(page: Page, stops: number): Promise<string[]> {
  const faults: string[] = [];
  for (let stop = 0; stop < stops; stop++) {
    await page.keyboard.press('Tab');
    const { element, fault } = await page.evaluate(look);
    if (element === null) break;
    if (fault) faults.push(`${fault}: ${element}`);
  }
  return faults;
}

async function look(): Promise<Step> {
  // With less motion wished for, what moves arrives with the next frame.
  await new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const focused = document.activeElement;
  if (!focused || focused === document.body) return { element: null, fault: null };
  const text = (focused.getAttribute('aria-label') ?? focused.textContent ?? '').trim().slice(0, 40);
  const element = `<${focused.tagName.toLowerCase()} class="${focused.className}"> ${text}`;
  const isSame = document.focusedBefore === focused;
  document.focusedBefore = focused;
  return { element, fault: isSame ? 'Tab does not lead on' : (unseen() ?? unmarked()) };

  function unseen(): string | null {
    // A checkbox of its own looks lies over an invisible one.
    const seen = focused.closest('label') ?? focused;
    const { left, right, top, bottom } = seen.getBoundingClientRect();
    if (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight) return 'out of sight';
    const x = Math.min(Math.max((left + right) / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    return above && !seen.contains(above) && !above.contains(seen) ? 'covered' : null;
  }

  function unmarked(): string | null {
    const around = [focused, focused.parentElement, focused.parentElement?.parentElement];
    const marked = focused.closest('[data-focus-visible], [data-focused], label');
    const all = [...around, ...(marked ? [marked, ...marked.querySelectorAll('*')] : [])];
    // Also around what is drawn over it, as the link that fills a row.
    const styles = all.flatMap((one) => (one ? [getComputedStyle(one), getComputedStyle(one, '::after')] : []));
    const shows = styles.some((style) => {
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    });
    return shows ? null : 'no mark of the focus';
  }
}
