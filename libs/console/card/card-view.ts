import { html, nothing, svg, type TemplateResult } from 'lit';
import { type CardContact, type Person, type ReferralMade, type StageCounts, THANKS_READ } from './card-query.js';
import { type Format } from './format.js';
import { type Words } from './words/words.js';

/** Referrals that are shown before anybody asks for more. */
const SHOWN = 5;

const STAGES = ['CONVERTED', 'QUALIFIED', 'CONTACTED', 'PENDING', 'LOST', 'DISQUALIFIED', 'EXPIRED'];

export interface View {
  words: Words;
  format: Format;
  /** Where a person's page is, for those whose host opens nothing of its own. */
  addressOf: (id: string) => string;
  open: (event: MouseEvent, id: string) => void;
  showsAll: boolean;
  toggleAll: () => void;
}

export function cardView(contact: CardContact, view: View): TemplateResult {
  const { words } = view;
  const { displayName, lifecycle, jobTitle, company, tags, referralStatus: status } = contact;
  const about = [words.lifecycle[lifecycle] ?? lifecycle, jobTitle, company?.name].filter(Boolean);
  return html`
    <header part="header">
      <span class="avatar" part="avatar" aria-hidden="true">${initialsOf(displayName)}</span>
      <div>
        <h3 id="name" part="name"><bdi>${displayName}</bdi></h3>
        <p class="soft">${about.map((text, i) => html`${i ? ' · ' : ''}<bdi>${text}</bdi>`)}</p>
      </div>
      <span class="badge ${status.activity}" part="badge">${words.activity[status.activity] ?? status.activity}</span>
    </header>
    <p class="summary" part="summary">${status.summary}</p>
    ${
      tags.length > 0
        ? html`<ul class="tags" part="tags">
            ${tags.map(tagView)}
          </ul>`
        : nothing
    }
    ${countsView(status.counts, status.conversionRate, view)}
    <div class="columns">
      ${
        status.referredBy
          ? html`<section part="section">
              <h4>${words.referredBy}</h4>
              <ul class="people">
                <li>${personView(status.referredBy.referrer, view)} ${howView(status.referredBy, view)}</li>
              </ul>
            </section>`
          : nothing
      }
      ${madeView(status.referralsMade.nodes, status.counts.total, view)} ${networkView(contact, view)}
    </div>
  `;
}

function countsView(counts: StageCounts, rate: number | null, { words, format }: View): TemplateResult {
  const open = counts.pending + counts.contacted + counts.qualified;
  return html`<div class="counts" part="counts">
    <dl>
      <div>
        <dt>${words.made}</dt>
        <dd>${format.number(counts.total)}</dd>
      </div>
      <div class=${counts.converted > 0 ? 'converted' : nothing}>
        <dt>${words.converted}</dt>
        <dd>${format.number(counts.converted)}</dd>
      </div>
      <div>
        <dt>${words.open}</dt>
        <dd>${format.number(open)}</dd>
      </div>
      ${
        rate === null
          ? nothing
          : html`<div>
              <dt>${words.rate}</dt>
              <dd>${format.percent(rate)}</dd>
            </div>`
      }
    </dl>
    ${counts.total > 0 ? barView(counts) : nothing}
  </div>`;
}

/** By attributes rather than styles, which a strict policy of the host's page would refuse. */
function barView(counts: StageCounts): TemplateResult {
  let x = 0;
  const parts = STAGES.map((stage) => {
    const width = (counts[stage.toLowerCase() as keyof StageCounts] / counts.total) * 100;
    const part = svg`<rect class=${stage} x=${x} y="0" width=${width} height="6"></rect>`;
    x += width;
    return width > 0 ? part : nothing;
  });
  return html`<div class="bar">
    <svg width="100%" height="6" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${parts}</svg>
  </div>`;
}

function madeView(made: ReferralMade[], total: number, view: View): TemplateResult {
  const { words, format, showsAll, toggleAll } = view;
  const shown = showsAll ? made : made.slice(0, SHOWN);
  const hidden = made.length - shown.length;
  const unread = total - made.length;
  return html`<section class="made" part="section">
    <h4>${words.referralsMade}</h4>
    ${made.length === 0 ? html`<p class="soft">${words.noneYet}</p>` : nothing}
    <ul class="people" part="referrals">
      ${shown.map(
        (referral) =>
          html`<li part="referral">
            ${personView(referral.referee, view)}
            <span class="stage ${referral.stage}" part="stage">${words.stage[referral.stage] ?? referral.stage}</span>
            ${howView(referral, view)}
          </li>`,
      )}
    </ul>
    ${
      hidden > 0 || showsAll
        ? html`<button type="button" part="button" aria-expanded=${showsAll} @click=${toggleAll}>
            ${showsAll ? words.showFewer : fill(words.showMore, format.number(hidden))}
          </button>`
        : nothing
    }
    ${unread > 0 && hidden === 0 ? html`<p class="soft">${fill(words.more, format.number(unread))}</p>` : nothing}
  </section>`;
}

function networkView({ referralStatus }: CardContact, { words, format }: View): TemplateResult {
  const { network, askState, thanksDue } = referralStatus;
  const below = `${format.number(network.descendantCount)}${network.truncated ? '+' : ''}`;
  const thanks = `${format.number(thanksDue.length)}${thanksDue.length === THANKS_READ ? '+' : ''}`;
  return html`<section part="section">
    <h4>${words.network}</h4>
    <dl class="facts" part="facts">
      <div>
        <dt>${words.below}</dt>
        <dd>${below}</dd>
      </div>
      ${
        network.maxDepth > 0
          ? html`<div>
              <dt>${words.levels}</dt>
              <dd>${format.number(network.maxDepth)}</dd>
            </div>`
          : nothing
      }
      ${
        network.depth > 0
          ? html`<div>
              <dt>${words.fromStart}</dt>
              <dd>${format.number(network.depth)}</dd>
            </div>`
          : nothing
      }
      <div>
        <dt>${words.ask}</dt>
        <dd>${words.askState[askState] ?? askState}</dd>
      </div>
      ${
        thanksDue.length > 0
          ? html`<div>
              <dt>${words.thanksDue}</dt>
              <dd>${thanks}</dd>
            </div>`
          : nothing
      }
    </dl>
  </section>`;
}

const personView = ({ id, displayName }: Person, { addressOf, open }: View): TemplateResult =>
  html`<span
    ><a
      part="person"
      href=${addressOf(id)}
      target="_blank"
      rel="noopener"
      @click=${(event: MouseEvent) => open(event, id)}
      ><bdi>${displayName}</bdi></a
    ></span
  >`;

const howView = ({ channel, referredAt }: { channel: string; referredAt: string }, { words, format }: View) =>
  html`<span class="soft"
    >${words.channel[channel] ?? channel} · <time datetime=${referredAt}>${format.date(referredAt)}</time></span
  >`;

const tagView = ({ name, color }: CardContact['tags'][number]): TemplateResult =>
  html`<li part="tag">
    ${
      color
        ? html`<svg width="8" height="8" aria-hidden="true"><circle cx="4" cy="4" r="4" fill=${color}></circle></svg>`
        : nothing
    }
    <bdi>${name}</bdi>
  </li>`;

const fill = (text: string, number: string): string => text.replace('{n}', number);

/** Arabic letters, side by side, would join into a word that nobody means. */
function initialsOf(name: string): string {
  const words = name.split(/[\s\u200c]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.filter(Boolean).join('\u200c');
}
