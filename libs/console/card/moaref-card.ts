import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { type CardContact } from './card-query.js';
import { cardStyles } from './card.styles.js';
import { cardView } from './card-view.js';
import { CardError, fetchCard } from './fetch-card.js';
import { newFormat } from './format.js';
import { directionOf, type Language, languageOf, WORDS } from './words/words.js';

/** What was loaded is good for so long; after that it is read again once somebody looks at the page. */
const FRESH_MS = 60_000;

/** Whatever decides what is read. */
const READ_BY = ['contact', 'token', 'server', 'lang'];

/**
 * The referral card of one contact in any page, in a shadow root of its own. What the host sets, what it is told and
 * what it can style is in docs/embedded-card.md.
 */
export class MoarefCard extends LitElement {
  static override styles = cardStyles;
  static override properties = {
    contact: {},
    token: {},
    server: {},
    lang: {},
    calendar: {},
    theme: { reflect: true },
    card: { state: true },
    fault: { state: true },
    isLoading: { state: true },
    showsAll: { state: true },
  };

  /** The id of the contact. */
  declare contact: string | null;
  /** Of createCardToken, for this contact. */
  declare token: string | null;
  /** Where Moaref is; the origin of this script by default. */
  declare server: string | null;
  declare lang: string;
  /** persian or gregory; by the language if it is missing. */
  declare calendar: string | null;
  declare theme: 'light' | 'dark' | 'auto' | null;

  declare private card: CardContact | null;
  declare private fault: CardError | null;
  declare private isLoading: boolean;
  declare private showsAll: boolean;
  private loadedAt = 0;
  private reading?: AbortController;

  constructor() {
    super();
    this.card = null;
    this.fault = null;
    this.isLoading = false;
    this.showsAll = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.whenVisible);
    // Moved to another place in the page, it has what it shows.
    if (this.hasUpdated && !this.card) void this.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.whenVisible);
    this.reading?.abort();
  }

  override willUpdate(changed: PropertyValues): void {
    if (!READ_BY.some((name) => changed.has(name))) return;
    // Nobody is shown under another's name, not even for a moment.
    if (this.card && this.card.id !== this.contact?.toLowerCase()) this.card = null;
    this.showsAll &&= this.card !== null;
    void this.refresh();
  }

  /** Reads the card again; settled when it is shown, or when the host has been told why not. */
  async refresh(): Promise<void> {
    this.reading?.abort();
    const { contact, token } = this;
    this.fault = null;
    this.isLoading = Boolean(contact && token);
    if (!contact || !token) return;
    const { signal } = (this.reading = new AbortController());
    try {
      const wanted = { server: this.serverOrigin, token, contact, language: this.language };
      this.card = await fetchCard(wanted, signal);
      this.loadedAt = Date.now();
      this.isLoading = false;
      await this.updateComplete;
      this.tell('moaref-load', { contactId: this.card.id });
    } catch (error) {
      // Something newer is being read, or nobody looks any more.
      if (signal.aborted) return;
      this.fault = error instanceof CardError ? error : new CardError('UNKNOWN', String(error));
      this.isLoading = false;
      const { isExpired, code, message } = this.fault;
      // Whoever is not there, or not for this token, must not stay on the screen.
      if (!isExpired && code !== 'NETWORK') this.card = null;
      await this.updateComplete;
      if (isExpired) this.tell('moaref-expired', { contactId: contact });
      else this.tell('moaref-error', { code, message });
    }
  }

  protected override render(): TemplateResult {
    const { card, fault, language } = this;
    const words = WORDS[language];
    return html`<article
      class="card"
      part="card"
      lang=${language}
      dir=${directionOf(language)}
      aria-busy=${this.isLoading}
      aria-labelledby=${card ? 'name' : nothing}
    >
      <div role="status" class=${fault ? 'notice' : 'hidden'} part="notice">
        ${fault ? this.faultView(fault) : this.isLoading && !card ? words.loading : nothing}
      </div>
      ${
        card
          ? cardView(card, {
              words,
              format: newFormat(language, this.calendar),
              addressOf: (id) => `${this.serverOrigin}/contacts/${id}`,
              open: (event, id) => this.open(event, id),
              showsAll: this.showsAll,
              toggleAll: () => (this.showsAll = !this.showsAll),
            })
          : fault
            ? nothing
            : this.isLoading
              ? html`<div class="skeleton" part="skeleton" aria-hidden="true"><i></i><i></i><i></i><i></i></div>`
              : html`<p class="soft" part="empty">${words.empty}</p>`
      }
    </article>`;
  }

  private faultView({ code, isExpired }: CardError): TemplateResult {
    const words = WORDS[this.language];
    const sentence = isExpired
      ? words.expired
      : code === 'NETWORK'
        ? words.unreachable
        : code === 'NOT_FOUND'
          ? words.gone
          : words.failed;
    // An expired token does not get better by trying.
    return html`<svg
        width="18"
        height="18"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        aria-hidden="true"
      >
        <circle cx="12" cy="12" r="9"></circle>
        <path d="M12 7.5v5.5M12 16.5v.01"></path>
      </svg>
      <span>${sentence}</span>
      ${
        isExpired
          ? nothing
          : html`<button type="button" part="button" @click=${() => void this.refresh()}>${words.retry}</button>`
      }`;
  }

  /** The host may open something of its own; otherwise the link leads to the console. */
  private open(event: MouseEvent, contactId: string): void {
    if (!this.tell('moaref-open', { contactId }, true)) event.preventDefault();
  }

  private tell(name: string, detail: object, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }

  private readonly whenVisible = (): void => {
    if (document.visibilityState === 'visible' && Date.now() - this.loadedAt > FRESH_MS) void this.refresh();
  };

  private get serverOrigin(): string {
    return (this.server || new URL(import.meta.url).origin).replace(/\/+$/, '');
  }

  /** Its own, or that of the page around it. */
  private get language(): Language {
    return languageOf(
      this.lang || this.closest('[lang]')?.getAttribute('lang') || document.documentElement.lang || navigator.language,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'moaref-card': MoarefCard;
  }
}

// A page may load the script twice.
if (!customElements.get('moaref-card')) customElements.define('moaref-card', MoarefCard);
