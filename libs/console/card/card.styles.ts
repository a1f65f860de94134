import { css } from 'lit';

/**
 * The looks. Each colour, the font and the radius can be set by the host as --moaref-card-*; light-dark() follows the
 * colour scheme of the element. Pairs of text and ground have a contrast of at least 4.5 in both.
 */
export const cardStyles = css`
  :host {
    --_accent: var(--moaref-card-accent, light-dark(#5b4bdb, #a79cff));
    --_accent-soft: var(--moaref-card-accent-soft, light-dark(#efedff, #29244d));
    --_surface: var(--moaref-card-surface, light-dark(#ffffff, #16171f));
    --_sunken: var(--moaref-card-sunken, light-dark(#f5f6fa, #1f212b));
    --_line: var(--moaref-card-line, light-dark(#e3e5ed, #2c303c));
    --_text: var(--moaref-card-text, light-dark(#1b1e2b, #eceef5));
    --_soft: var(--moaref-card-text-soft, light-dark(#545b6e, #a9b0c1));
    --_good: var(--moaref-card-good, light-dark(#0c6b45, #5fd6a4));
    --_bad: var(--moaref-card-bad, light-dark(#b3213c, #ff93a4));
    --_warn: var(--moaref-card-warn, light-dark(#874c00, #f1bb5d));
    --_radius: var(--moaref-card-radius, 14px);

    display: block;
    container-type: inline-size;
    color-scheme: light dark;
    font: 400 14px/1.5 var(--moaref-card-font, system-ui, 'Segoe UI', Roboto, 'Vazirmatn', Tahoma, sans-serif);
    text-align: start;
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h3,
  h4,
  p,
  dl,
  dd,
  ul {
    margin: 0;
    padding: 0;
  }

  ul {
    list-style: none;
  }

  svg {
    display: block;
    flex: none;
  }

  .card {
    display: grid;
    gap: 16px;
    padding: 18px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    overflow-wrap: anywhere;
  }

  /* Arabic letters are smaller at the same size, and need more room between lines. */
  .card:lang(fa),
  .card:lang(ar) {
    line-height: 1.75;
  }

  header {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: start;
    gap: 12px;
  }

  .avatar {
    display: grid;
    place-items: center;
    width: 44px;
    height: 44px;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent);
    font-size: 16px;
    font-weight: 650;
    line-height: 1;
  }

  h3 {
    font-size: 17px;
    font-weight: 650;
    line-height: 1.35;
  }

  h4 {
    color: var(--_soft);
    font-size: 12px;
    font-weight: 600;
  }

  .soft {
    color: var(--_soft);
    font-size: 13px;
  }

  .badge {
    padding: 2px 10px;
    border-radius: 999px;
    background: var(--_sunken);
    color: var(--_soft);
    font-size: 12px;
    font-weight: 600;
    white-space: nowrap;
  }

  .badge.CHAMPION {
    background: var(--_accent);
    color: var(--_surface);
  }

  .badge.ACTIVE {
    background: var(--_accent-soft);
    color: var(--_accent);
  }

  .badge.DORMANT {
    color: var(--_warn);
  }

  .summary {
    font-size: 15px;
  }

  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }

  .tags li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: 6px;
    font-size: 12px;
    line-height: 22px;
  }

  .counts {
    padding: 12px 14px 14px;
    border-radius: calc(var(--_radius) - 4px);
    background: var(--_sunken);
  }

  .counts dl {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: 10px 8px;
  }

  .counts dl > div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }

  .counts dt {
    color: var(--_soft);
    font-size: 12px;
    line-height: 1.4;
  }

  .counts dd {
    font-size: 22px;
    font-weight: 650;
    line-height: 1.25;
    font-variant-numeric: tabular-nums;
  }

  .counts .converted dd {
    color: var(--_good);
  }

  .bar {
    height: 6px;
    margin-block-start: 12px;
    border-radius: 3px;
    background: var(--_line);
    overflow: hidden;
  }

  [dir='rtl'] .bar {
    transform: scaleX(-1);
  }

  .columns {
    display: grid;
    gap: 16px;
  }

  section {
    display: grid;
    align-content: start;
    gap: 6px;
    min-width: 0;
  }

  .people {
    display: grid;
  }

  .people li {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: baseline;
    column-gap: 10px;
    padding-block: 6px;
    border-block-start: 1px solid var(--_line);
  }

  .people li:first-child {
    border-block-start: 0;
  }

  .people .soft {
    grid-column: 1 / -1;
    font-size: 12px;
  }

  a {
    /* The target of a finger, without more room between the lines. */
    padding-block: 4px;
    margin-block: -4px;
    border-radius: 4px;
    color: var(--_text);
    font-weight: 550;
    text-decoration: none;
  }

  a:hover {
    color: var(--_accent);
    text-decoration: underline;
    text-underline-offset: 3px;
  }

  button {
    justify-self: start;
    min-height: 28px;
    padding: 2px 10px;
    margin-inline-start: -10px;
    border: 0;
    border-radius: 7px;
    background: none;
    color: var(--_accent);
    font: inherit;
    font-size: 13px;
    font-weight: 600;
    cursor: pointer;
  }

  button:hover {
    background: var(--_accent-soft);
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .stage {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--_stage);
    font-size: 12px;
    font-weight: 600;
    white-space: nowrap;
  }

  .stage::before {
    content: '';
    width: 8px;
    height: 8px;
    border-radius: 50%;
    background: var(--_stage);
  }

  /* One colour for a stage, here and in the console. */
  :is(.stage, rect) {
    --_stage: var(--_soft);
  }

  :is(.stage, rect).CONTACTED {
    --_stage: light-dark(#0b5f9c, #79c1f5);
  }

  :is(.stage, rect).QUALIFIED {
    --_stage: light-dark(#6a3fc0, #bfa4ff);
  }

  :is(.stage, rect).CONVERTED {
    --_stage: var(--_good);
  }

  :is(.stage, rect).LOST {
    --_stage: var(--_bad);
  }

  :is(.stage, rect).DISQUALIFIED {
    --_stage: var(--_warn);
  }

  .bar rect {
    fill: var(--_stage);
  }

  .facts {
    display: grid;
    gap: 4px;
  }

  .facts > div {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
  }

  .facts dt {
    color: var(--_soft);
    font-size: 13px;
  }

  .facts dd {
    font-weight: 600;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    color: var(--_soft);
  }

  .notice svg {
    color: var(--_warn);
  }

  .notice span {
    flex: 1;
  }

  .notice button {
    margin: 0;
  }

  .skeleton {
    display: grid;
    gap: 12px;
  }

  .skeleton i {
    height: 14px;
    border-radius: 6px;
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite;
  }

  .skeleton i:first-child {
    width: 45%;
    height: 22px;
  }

  .skeleton i:nth-child(3) {
    width: 80%;
  }

  .skeleton i:nth-child(4) {
    height: 68px;
  }

  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  @container (min-width: 560px) {
    .card {
      padding: 22px 24px;
      gap: 18px;
    }

    .columns {
      grid-template-columns: 1fr 1fr;
      gap: 20px 32px;
    }

    .columns > .made {
      grid-area: 1 / 2;
    }

    .columns > section + .made {
      grid-row: span 2;
    }

    /* However long the list beside them, what is on the left stands together. */
    .columns:has(> section + .made) {
      grid-template-rows: auto 1fr;
    }
  }

  @container (max-width: 400px) {
    .counts dl {
      grid-auto-flow: row;
      grid-template-columns: 1fr 1fr;
    }
  }

  @container (max-width: 340px) {
    .card {
      padding: 14px;
    }

    header .badge {
      grid-column: 2 / -1;
      justify-self: start;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeleton i {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .badge,
    .stage::before {
      border: 1px solid currentColor;
    }
  }
`;
