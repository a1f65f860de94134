import { STAGES } from '../common/words.js';

export interface Palette {
  text: string;
  textSoft: string;
  surface: string;
  raised: string;
  accent: string;
  relationship: string;
  company: string;
  /** Of a person whom no referral in the picture brought. */
  person: string;
  stages: Record<string, string>;
  font: string;
  fade: (color: string) => string;
}

type Rgb = [number, number, number];

/**
 * The tokens as WebGL needs them. A variable that holds light-dark() is only settled where it is used, so each is used
 * once on an element of the page.
 */
export function readPalette(host: HTMLElement): Palette {
  const probe = document.createElement('span');
  host.append(probe);
  const read = (name: string): Rgb => {
    probe.style.color = `var(--${name})`;
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue];
  };
  const surface = read('surface');
  const line = read('line-strong');
  const css = ([red, green, blue]: Rgb) => `rgb(${red}, ${green}, ${blue})`;
  const mix = (color: Rgb, share: number): string =>
    css(color.map((part, index) => Math.round(part * share + surface[index]! * (1 - share))) as Rgb);
  const palette: Palette = {
    text: css(read('text')),
    textSoft: css(read('text-soft')),
    surface: css(surface),
    raised: css(read('surface-raised')),
    accent: css(read('accent')),
    relationship: mix(line, 0.85),
    company: mix(line, 0.4),
    person: mix(line, 0.8),
    stages: Object.fromEntries(STAGES.map((stage) => [stage, css(read(`stage-${stage.toLowerCase()}`))])),
    font: getComputedStyle(host).fontFamily,
    fade: (color) => mix((color.match(/\d+/g) ?? []).map(Number) as Rgb, 0.16),
  };
  probe.remove();
  return palette;
}

/** Calls back when the theme changes, by the reader or by the system. */
export function onThemeChange(changed: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'lang'] });
  dark.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    dark.removeEventListener('change', changed);
  };
}
